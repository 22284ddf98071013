import Foundation
import Tabular
import Workspace

/// The copy of a batch in bronze, opened with the settings of its source.
struct BatchFile {
  let mapping: FileMapping
  private let reader: CSVReader
  /// The path of the file in landing.
  private let landed: String

  /// Opens the copy; nil if the file is empty.
  ///
  /// Throws `TabularError` if the copy is faulty or cannot be read, and ``MappingError`` if its header
  /// does not fit; errors name the file in landing.
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

  /// The mapping of the file's columns, in words.
  var mappingText: String { mapping.description(header: reader.header) }

  /// Calls `body` with each line of the file, in order.
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
