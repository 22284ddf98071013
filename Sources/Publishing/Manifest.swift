import Foundation

/// `_manifest.json`: the content of the export, for programs that read it.
///
/// It is written last. A file whose digest differs from the manifest's comes from an interrupted
/// run, or is older.
struct Manifest: Encodable {
  /// The version of the manifest's format.
  static let schemaVersion = 1

  let schemaVersion = Self.schemaVersion
  let version: String
  let runId: String
  let asOf: String
  let cutoff: String
  let period: String
  let inputs: Inputs
  let tables: [Table]
  let files: [File]

  /// The number of rows read from all loaded files, by outcome.
  struct Inputs: Encodable {
    var files = 0
    var read = 0
    var loaded = 0
    var duplicate = 0
    var replaced = 0
    var retracted = 0
    var dropped = 0
    var quarantined = 0
  }

  /// One CSV file.
  struct Table: Encodable {
    let name: String
    let file: String
    let grain: String
    let rows: Int
    let columns: [Column]
    /// The SHA-256 digest; nil if the file contains a clock time.
    let sha256: String?
  }

  /// One column of a CSV file.
  struct Column: Encodable {
    let name: String
    let type: String
    let description: String
  }

  /// One file that is not a table.
  struct File: Encodable {
    let file: String
    /// The SHA-256 digest; nil if the file contains a clock time.
    let sha256: String?
  }

  /// The JSON, with keys in alphabetical order.
  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}
