import Foundation
import Tabular
import Workspace

/// The copy of a batch in bronze, opened under the settings of its source.
struct BatchFile {
  let mapping: FileMapping
  private let reader: CSVReader
  /// The file as it was landed.
  private let landed: String

  /// Opens the copy; nil where the file is empty.
  ///
  /// Faults name the file as it was landed.
  init?(_ batch: Batch, _ workspace: WorkspaceFolder, _ settings: Settings) throws {
    landed = batch.file
    let copy = BronzeCopy(batch.bronzePath, in: workspace)
    try copy.check(sha256: batch.sha256, landed: batch.file)
    let path = copy.file.path
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    guard size != 0 else { return nil }
    let source = settings.source(batch.source, batch.entity.name)
    reader = try Self.reader(path, source, file: batch.file)
    mapping = try FileMapping(
      entity: batch.entity, header: reader.header, settings: source, source: batch.source)
  }

  /// How the file is read, in words.
  var mappingText: String { mapping.description(header: reader.header) }

  /// Gives the lines of the file, one after the other.
  func forEachRow(_ body: (borrowing TabularRow) throws -> Void) throws {
    do {
      try reader.forEachRow(body)
    } catch var error as TabularError {
      error.file = landed
      throw error
    }
  }

  private static func reader(
    _ path: String, _ settings: SourceSettings, file: String
  ) throws -> CSVReader {
    var options = CSVOptions()
    if let delimiter = settings.delimiter?.utf8.first { options.delimiter = delimiter }
    do {
      return try CSVReader(path: path, options: options)
    } catch {
      var error = error
      error.file = file
      throw error
    }
  }
}
