import Foundation
import GRDB
import TestSupport
import Testing

/// Which of several copies of a record holds is a matter of versions, never of arrival.
@Suite struct CopyTests {
  /// Files of one entity, by name: the quantity of each copy that they hold.
  struct Case: Sendable, CustomTestStringConvertible {
    let entity: String
    let files: [(name: String, units: [Int])]
    let holds: Double
    let setAside: Int
    var testDescription: String { "\(entity): \(files.map { "\($0.name) \($0.units)" })" }
  }

  static let cases = [
    // Of a fact the lowest version holds, and every other content is quarantined once.
    Case(
      entity: "sale",
      files: [("2026-01-31", [3]), ("2026-02-28", [2]), ("2026-03-31", [3, 2])], holds: 3,
      setAside: 1),
    Case(
      entity: "sale",
      files: [
        ("2026-01-31", [4]), ("2026-02-28", [5, 4]), ("2026-03-31", [6]), ("2026-04-30", [5]),
      ],
      holds: 4, setAside: 2),
    // Of a state the highest version holds, though it says what a lower one said before.
    Case(
      entity: "stock_count",
      files: [("2026-01-31", [3]), ("2026-02-28", [2]), ("2026-03-31", [3])], holds: 3, setAside: 0),
    Case(
      entity: "purchase_order",
      files: [("undated", [9]), ("2026-02-28", [2]), ("2026-03-31", [7]), ("2026-01-31", [7])],
      holds: 7, setAside: 0),
  ]

  @Test(arguments: cases)
  func `in whatever order the copies come, the same one holds`(_ item: Case) throws {
    var seen: [SilverContent] = []
    for seed in 0..<3 {
      let (workdir, totals) = try loaded(item, seed: UInt64(seed))
      let silver = try SilverContent(workdir)
      #expect(try held(item.entity, workdir) == [item.holds])
      #expect(silver.relations["conflicts"]?.count == item.setAside)
      #expect(totals.reduce(0, +) == 2 * totals[0], "read is the sum of the rest")
      #expect(totals[1] == 1)
      if let first = seen.first { #expect(silver.differences(from: first) == []) }
      seen.append(silver)
    }
  }

  @Test func `a copy of another content is seen`() throws {
    let item = Self.cases[0]
    let planted = Case(
      entity: item.entity, files: [("2026-01-01", [8])] + item.files, holds: 8, setAside: 2)
    let silver = try SilverContent(try loaded(item, seed: 1).0)
    #expect(try SilverContent(try loaded(planted, seed: 1).0).differences(from: silver) != [])
  }

  /// Lands the files one by one in a random order, and gives the sums of the accounts.
  private func loaded(_ item: Case, seed: UInt64) throws -> (TestWorkspace, [Int]) {
    let workdir = try TestWorkspace()
    var stream = SeededGenerator(seed: seed)
    for file in item.files.shuffled(using: &stream) {
      let rows = file.units.map { units in
        switch item.entity {
        case "sale": "S1,1,2026-01-05T10:00:00,L1,P1,\(units)"
        case "stock_count": "2026-01-05,L1,P1,\(units)"
        default: "O1,1,2026-01-05,L1,P1,\(units)"
        }
      }
      let header =
        switch item.entity {
        case "sale": "sale_id,line,sold_at,location_id,product_id,units"
        case "stock_count": "counted_at,location_id,product_id,on_hand"
        default: "purchase_order_id,line,ordered_on,location_id,product_id,units_ordered"
        }
      try workdir.write(
        "landing/pos/\(item.entity)/\(file.name).csv",
        ([header] + rows).joined(separator: "\n") + "\n")
      try workdir.run("build", "--quiet")
    }
    return (workdir, try sums(workdir))
  }

  private func silver<Value>(
    _ workdir: TestWorkspace, _ read: (Database) throws -> Value
  ) throws -> Value {
    try DatabaseQueue(path: workdir.root.appending(path: "lake/silver.db").path).read(read)
  }

  private func held(_ entity: String, _ workdir: TestWorkspace) throws -> [Double] {
    let column = ["sale": "units", "stock_count": "on_hand"][entity] ?? "units_ordered"
    return try silver(workdir) {
      try Double.fetchAll($0, sql: "SELECT \(column) FROM silver_\(entity)")
    }
  }

  private func sums(_ workdir: TestWorkspace) throws -> [Int] {
    try silver(workdir) { db in
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT sum(read), sum(loaded), sum(duplicate), sum(dropped), sum(quarantined),
            sum(replaced)
          FROM row_accounting
          """)
      return row?.databaseValues.map { Int.fromDatabaseValue($0) ?? -1 } ?? []
    }
  }
}
