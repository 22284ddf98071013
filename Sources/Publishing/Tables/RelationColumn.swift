import Foundation
package import Medallion

/// One column of a gold relation, as its SQL file declares and describes it.
///
/// The SQL files are the only place that says what a column is called, holds and means; headers,
/// the manifest and the data dictionary are derived from them.
package struct RelationColumn: Hashable, Sendable {
  /// The column's name.
  package let name: String
  /// The declared type, such as `VARCHAR(64)`.
  package let type: String
  /// Whether a cell can be empty.
  package let isNullable: Bool
  /// What the column holds.
  package let description: String

  /// A column that an export has and no relation.
  init(name: String, type: String, isNullable: Bool = false, description: String) {
    self.name = name
    self.type = type
    self.isNullable = isNullable
    self.description = description
  }

  /// Reads `name TYPE [NOT NULL] [PRIMARY KEY][,] -- description`; nil where a line is no such.
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

  /// The comment lines between the grain and the table: what a reader of the rows should know.
  package var note: String {
    let lines = definition.split(separator: "\n").dropFirst().prefix { $0.hasPrefix("--") }
    return lines.map { $0.drop { $0 == "-" || $0 == " " } }.joined(separator: " ")
  }

  /// The gold relation of this name.
  static func gold(_ name: String) -> Relation {
    guard let relation = gold.first(where: { $0.name == name }) else {
      preconditionFailure("gold has a relation of every name that an export reads")
    }
    return relation
  }
}
