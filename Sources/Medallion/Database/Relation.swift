import Foundation

/// A table of history, silver or gold, with the SQL file that defines it.
package struct Relation: Sendable {
  /// The database that contains the table.
  package enum Layer: String, Sendable { case history, silver, gold }

  /// The layer.
  package let layer: Layer
  /// The table's name.
  package let name: String
  /// The text of the SQL file: the grain, the table and the statements that fill it.
  package let sql: String

  init(_ layer: Layer, _ name: String, _ bytes: [UInt8]) {
    self.layer = layer
    self.name = name
    sql = String(decoding: bytes, as: UTF8.self)
  }

  /// What one row represents: the text after `-- grain:` in the file's first line.
  package var grain: String {
    let first = sql.prefix { $0 != "\n" }
    return first.hasPrefix("-- grain: ") ? String(first.dropFirst("-- grain: ".count)) : ""
  }

  /// The statement that creates the table, without those that fill it.
  package var definition: String {
    let end = sql.range(of: ");\n") ?? sql.range(of: ") STRICT;") ?? sql.range(of: "WITHOUT ROWID;")
    return end.map { String(sql[..<$0.upperBound]) } ?? sql
  }
}
