import Foundation
import GRDB
import Medallion
import Publishing
import Testing

/// Types that an ODBC reader of SQLite maps to something better than text of any length.
private func isReadable(_ type: String) -> Bool {
  let size = type.hasPrefix("VARCHAR(") && type.hasSuffix(")") ? type.dropFirst(8).dropLast() : ""
  return ["INTEGER", "BIGINT", "DOUBLE", "DATE", "TIMESTAMP"].contains(type) || Int(size) != nil
}

/// What SQLite says of a table, in the parser's terms.
private func declared(_ relation: Relation) throws -> [String] {
  try DatabaseQueue().write { db in
    try db.execute(sql: relation.definition)
    return try Row.fetchAll(db, sql: "PRAGMA table_info(\(relation.name))").map { row in
      let isNullable = row["notnull"] as Int == 0
      return "\(row["name"] as String) \(row["type"] as String) \(isNullable)"
    }
  }
}

@Suite struct RelationColumnTests {
  @Test(arguments: Relation.gold.map(\.name))
  func `the parser reads the same columns as SQLite`(name: String) throws {
    let relation = try #require(Relation.gold.first { $0.name == name })
    let parsed = relation.columns.map { "\($0.name) \($0.type) \($0.isNullable)" }
    #expect(try parsed == declared(relation))
  }

  @Test func `every declared type is readable by ODBC`() {
    for column in Relation.gold.flatMap(\.columns) {
      #expect(isReadable(column.type), "\(column.name)")
    }
  }

  @Test(arguments: ["TEXT", "DECIMAL(10,2)", "VARCHAR", "VARCHAR(n)", "REAL", "DATETIME"])
  func `other types would be found`(type: String) {
    #expect(!isReadable(type))
  }

  @Test func `every relation has a grain and every column a description`() {
    for relation in Relation.gold {
      #expect(relation.grain.hasPrefix("one row per"), "\(relation.name)")
      #expect(relation.columns.allSatisfy { !$0.description.isEmpty }, "\(relation.name)")
    }
  }

  @Test func `a line is read in its parts`() throws {
    let column = try #require(RelationColumn(line: "  day DATE NOT NULL, -- the day -- yes"))
    #expect(column.name == "day" && column.type == "DATE" && !column.isNullable)
    #expect(column.description == "the day -- yes")
    #expect(RelationColumn(line: "  a INTEGER NOT NULL PRIMARY KEY -- x")?.isNullable == false)
    #expect(RelationColumn(line: "  a DOUBLE -- x")?.isNullable == true)
  }

  @Test(arguments: [
    "  day DATE NOT NULL,", "  PRIMARY KEY (a, b) -- x", "  day -- x", "  day DATE UNIQUE, -- x",
    "  day DATE CHECK (day > 0) -- x",
  ])
  func `a line that is no described column is refused`(line: String) {
    #expect(RelationColumn(line: line) == nil)
  }

  @Test func `the comment behind the grain is the note`() throws {
    let ledger = try #require(Relation.gold.first { $0.name == "fact_inventory_daily" })
    #expect(ledger.note.hasPrefix("A row applies until the next"))
    #expect(ledger.note.hasSuffix("Never add up on_hand over days."))
  }
}
