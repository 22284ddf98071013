import Chronology
import Foundation
import GRDB
import Medallion
import RetailerSupport
import TestSupport
import Workspace

/// A random life of a retailer's sales, of which gold is built again and again: continued from the build
/// before, and from all sales.
struct SalesLife {
  private static let settings = """
    sources:
      totals: {sale: {grain: week}}
    """
  private static let header =
    "sale_id,line,sold_at,location_id,product_id,units,unit_price,discount,currency"
  private static let paths = [
    "pos/sale/latest.csv", "pos/sale/s_2024-02-11.csv", "pos/sale/s_2024-02-12.csv",
    "web/sale/a_2024-02-12.csv", "web/sale/b_2024-02-13.csv", "totals/sale/w_2024-02-12.csv",
    "totals/sale/latest.csv",
  ]

  private let retailer: Retailer
  private let isFalsified: Bool
  private var numbers: SeededGenerator

  /// - Parameter isFalsified: whether what is noted of gold in use is made wrong before each build.
  init(seed: Int, isFalsified: Bool = false) throws {
    retailer = try Retailer(Self.settings)
    numbers = SeededGenerator(seed: UInt64(seed) &* 0x9E37_79B9 &+ 11)
    self.isFalsified = isFalsified
  }

  /// Lives through some events; returns the first table of gold that differs.
  mutating func run(steps: Int = 8) throws -> String? {
    for _ in 0..<steps {
      for _ in 0..<Int.random(in: 0...2, using: &numbers) { try change() }
      _ = try retailer.build(rebuild: Int.random(in: 0..<15, using: &numbers) == 0)
      if let difference = try difference() { return difference }
    }
    return nil
  }

  private mutating func pick(_ words: [String]) -> String {
    words[Int.random(in: 0..<words.count, using: &numbers)]
  }

  private mutating func change() throws {
    switch Int.random(in: 0..<10, using: &numbers) {
    case 0:
      try retailer.land(
        "erp/product/p_2024-0\(pick(["1", "2"]))-0\(pick(["1", "5", "9"])).csv",
        "product_id,unit_price,currency\nx,\(pick(["", "1.25", "3"])),\(pick(["", "EUR"]))\n")
    case 1:
      _ = try? Retraction(retailer.workspace, retailer.silver)
        .retract(pick(Self.paths), by: "Ana", reason: nil)
    case 2: _ = try? Retraction(retailer.workspace, retailer.silver).undo(pick(Self.paths))
    default: try land()
    }
  }

  private mutating func land() throws {
    let path = pick(Self.paths)
    let isTotal = path.hasPrefix("totals")
    let lines = (0..<Int.random(in: 1...12, using: &numbers)).map { _ in line(isTotal: isTotal) }
    // Two totals of one week would be an error of the file.
    let rows =
      isTotal
      ? Array(Set(lines.map { $0.key }).sorted()).map { $0 + ",4,2,,EUR" } : lines.map(\.text)
    try retailer.land(path, ([Self.header] + rows).joined(separator: "\n") + "\n")
    _ = try Ingest(retailer.workspace, retailer.silver).run()
  }

  private mutating func line(isTotal: Bool) -> (key: String, text: String) {
    let week = pick(["2024-01-01", "2024-01-08", "2024-01-15", "2024-01-29", "2024-02-05"])
    let day = isTotal ? week : pick([week, "2024-01-03", "2024-01-20", "2024-02-06", "2024-02-12"])
    let sale = isTotal ? "," : "\(pick(["", "R1", "R2", "R3"])),\(pick(["", "1", "2", "3"]))"
    let key = "\(sale),\(day),\(pick(["A", "B"])),\(pick(["x", "y", "z"]))"
    let units = pick(["1", "2", "3", "1", "2", "-1", "-2", "0.125", "9000000"])
    return (
      key,
      "\(key),\(units),\(pick(["", "2", "1.999", "9000"])),\(pick(["", "", "0.5"])),"
        + pick(["", "EUR", "USD"])
    )
  }

  // MARK: Comparison

  private var memory: URL { retailer.workspace.dailySalesDatabase }

  private mutating func difference() throws -> String? {
    guard try retailer.query("SELECT count(*) FROM sale_record") != ["0"] else { return nil }
    let day = pick(["2024-01-15", "2024-01-22", "2024-02-05", "2024-02-12", "2024-02-12"])
    guard let day = Day(day) else { return "no day" }
    let asOf = try AsOf(day, retailer.silver, retailer.settings)
    if isFalsified { try falsify() }
    let history = try HistoryDatabase(retailer.workspace)
    let continued = try GoldBuild(
      retailer.workspace, history, retailer.settings, asOf: asOf, version: "1"
    ).run()
    let found = try Self.content(continued)
    try continued.markUnplanned(asOf, version: "1")
    try continued.commit()
    let aside = memory.appendingPathExtension("aside")
    try FileManager.default.moveItem(at: memory, to: aside)
    let whole = try GoldBuild(
      retailer.workspace, history, retailer.settings, asOf: asOf
    ).run()
    let expected = try Self.content(whole)
    try whole.discard()
    try FileManager.default.moveItem(at: aside, to: memory)
    return expected.keys.sorted().first { found[$0] != expected[$0] }.map {
      "\($0) as of \(day): \(found[$0] ?? []) against \(expected[$0] ?? [])"
    }
  }

  /// All rows of gold with their numbers, by table.
  private static func content(_ gold: GoldDatabase) throws -> [String: [String]] {
    try gold.queue.read { db in
      var content: [String: [String]] = [:]
      for relation in Relation.gold where relation.name != "dim_run" {
        content[relation.name] = try Row.fetchAll(
          db, sql: "SELECT rowid, * FROM main.\(relation.name) ORDER BY rowid"
        ).map { $0.databaseValues.map(\.description).joined(separator: "|") }
      }
      return content
    }
  }

  /// Says of gold in use that it has the sales of many more days than it has.
  private func falsify() throws {
    let note = retailer.workspace.dailySalesNote
    guard let text = try? String(contentsOf: note, encoding: .utf8) else { return }
    try text.replacing(/"asOf" : [0-9]+/, with: "\"asOf\" : 30000")
      .write(to: note, atomically: false, encoding: .utf8)
  }
}
