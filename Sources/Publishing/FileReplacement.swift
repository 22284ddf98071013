import Foundation
import Glibc
import Tabular

/// A file that takes another's place whole or not at all.
///
/// It is made under `temporaryPath`; without `commit()` that is removed and the old file stays.
struct FileReplacement: ~Copyable {
  /// The file to be replaced.
  let path: String
  /// Where the new content goes until then.
  let temporaryPath: String
  private let folder: String

  init(of file: URL) {
    path = file.path
    let mark = String(UInt32.random(in: 0 ... .max), radix: 36)
    let name = ".\(file.lastPathComponent).\(getpid())-\(mark).tmp"
    folder = file.deletingLastPathComponent().path
    temporaryPath = file.deletingLastPathComponent().appending(path: name).path
  }

  deinit {
    for suffix in ["", "-journal"] { unlink(temporaryPath + suffix) }
  }

  /// Writes a text under the temporary name.
  func write(_ text: String) throws {
    guard let file = fopen(temporaryPath, "wbe") else { throw fault("cannot be written") }
    var copy = text
    let written = copy.withUTF8 { fwrite($0.baseAddress, 1, $0.count, file) }
    guard fclose(file) == 0, written == text.utf8.count else { throw fault("cannot be written") }
  }

  /// Makes the new content durable and gives it its name.
  consuming func commit() throws {
    try flush(temporaryPath, O_RDONLY)
    guard rename(temporaryPath, path) == 0 else { throw fault("cannot be replaced") }
    try flush(folder, O_RDONLY | O_DIRECTORY)
  }

  private func flush(_ path: String, _ flags: Int32) throws {
    let descriptor = open(path, flags | O_CLOEXEC)
    guard descriptor >= 0 else { throw fault("cannot be opened") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw fault("cannot be flushed") }
  }

  private func fault(_ what: String) -> TabularError {
    TabularError(
      file: path, found: "\(what): \(String(cString: strerror(errno)))",
      nextStep: "check the space and the permissions of its folder and run it again")
  }
}
