import Foundation
package import Medallion

/// A column of a gold relation, as its SQL file declares and describes it.
///
/// The SQL files are the only source of a column's name, type and meaning; headers, the manifest
/// and the data dictionary are derived from them.
package struct RelationColumn: Hashable, Sendable {
  /// The column's name.
  package let name: String
  /// The declared type, such as `VARCHAR(64)`.
  package let type: String
  /// Whether cells can be empty.
  package let isNullable: Bool
  /// The meaning of the column.
  package let description: String

  /// A column that only an export has.
  init(name: String, type: String, isNullable: Bool = false, description: String) {
    self.name = name
    self.type = type
    self.isNullable = isNullable
    self.description = description
  }

  /// Reads `name TYPE [NOT NULL] [PRIMARY KEY][,] -- description`; nil for other lines.
  package init?(line: some StringProtocol) {
    guard let comment = line.range(of: " -- ") else { return nil }
    let words = line[..<comment.lowerBound].split { $0 == " " || $0 == "," }
    let constraint = words.dropFirst(2).joined(separator: " ")
    let allowed = ["", "NOT NULL", "PRIMARY KEY", "NOT NULL PRIMARY KEY"]
    guard words.count >= 2, allowed.contains(constraint) else { return nil }
    name = String(words[0])
    type = String(words[1])
    isNullable = constraint.isEmpty
    description = String(line[comment.upperBound...])
  }
}

extension Relation {
  /// The columns from left to right.
  package var columns: [RelationColumn] {
    let lines = definition.split(separator: "\n")
    let body = lines.drop { !$0.hasPrefix("CREATE TABLE") }.dropFirst().prefix { $0 != ");" }
    let columns = body.compactMap { RelationColumn(line: $0) }
    precondition(
      !columns.isEmpty && columns.count == body.count,
      "a gold relation has one 'name TYPE [NOT NULL], -- description' per line")
    return columns
  }

  /// The comment lines between the grain and the table: notes for readers of the rows.
  package var note: String {
    let lines = definition.split(separator: "\n").dropFirst().prefix { $0.hasPrefix("--") }
    return lines.map { $0.drop { $0 == "-" || $0 == " " } }.joined(separator: " ")
  }

  /// Returns the gold relation of this name.
  static func gold(_ name: String) -> Relation {
    guard let relation = gold.first(where: { $0.name == name }) else {
      preconditionFailure("gold has every relation that an export reads")
    }
    return relation
  }
}
