import Foundation
import TestSupport

/// The content of a gzip file.
func unzipped(_ file: URL) throws -> Data {
  let folder = try TemporaryFolder()
  try folder.prepare("gzip -dc '\(file.path)' > content")
  return try folder.data("content")
}
