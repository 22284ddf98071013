import Chronology
import Foundation
import SampleRetailer
import Testing

/// A sample with waste, transfers, adjustments and losses.
@Suite struct StockKeepingTests {
  private static func sample(seed: UInt64 = 11, dirtyRate: Double = 0) throws -> Sample {
    var specification = SampleSpecification(
      locations: 3, products: 48, weeks: 60, seed: seed, dirtyRate: dirtyRate)
    specification.hasMovements = true
    return try Sample(specification)
  }

  /// The stock of each shelf and day by its records, less what the truth says was lost; the counts that
  /// differ from it.
  private static func faults(_ sample: Sample, without lost: Int? = nil) throws -> [String] {
    var changes: [String: [Day: Int]] = [:]
    func add(_ row: Row, _ day: String, _ units: Int) {
      changes[row.shelf, default: [:]][row.day(day), default: 0] += units
    }
    for row in try sample.rows("sale") { add(row, "sold_at", -row.integer("units")) }
    for row in try sample.rows("purchase_order") where row["received_on"] != "" {
      add(row, "received_on", row.integer("units_received"))
    }
    for row in try sample.rows("stock_movement") { add(row, "moved_at", row.integer("units")) }
    for (number, row) in try sample.table("truth/stock_loss.csv").enumerated() where number != lost
    {
      add(row, "day", -row.integer("units"))
    }
    var last: [String: (day: Day, units: Int)] = [:]
    return try sample.rows("stock_count").compactMap { row in
      let (day, units) = (row.day("counted_at"), row.integer("on_hand"))
      defer { last[row.shelf] = (day, units) }
      guard let before = last[row.shelf] else { return nil }
      let moved = changes[row.shelf, default: [:]].filter { $0.key >= before.day && $0.key < day }
      return before.units + moved.values.reduce(0, +) == units ? nil : "\(row.shelf) on \(day)"
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `between counts every stock balances with movements and losses`(seed: UInt64) throws {
    #expect(try Self.faults(Self.sample(seed: seed)) == [])
  }

  @Test func `a loss that the truth leaves out is found`() throws {
    #expect(try Self.faults(Self.sample(), without: 0).count == 1)
  }

  @Test func `every reason occurs, and what leaves one location for another arrives there`() throws
  {
    let moves = try Self.sample().rows("stock_movement")
    #expect(Set(moves.map { $0["reason"] }) == ["waste", "adjustment", "transfer"])
    let transfers = Dictionary(grouping: moves.filter { $0["reason"] == "transfer" }) {
      $0["reference"]
    }
    #expect(transfers.count > 10)
    for (_, ends) in transfers {
      #expect(ends.count == 2)
      #expect(ends.map { $0.integer("units") }.reduce(0, +) == 0)
      #expect(Set(ends.map { $0["product_id"] }).count == 1)
      #expect(Set(ends.map { $0["location_id"] }).count == 2)
    }
  }

  @Test func `some losses leave nothing on the shelf, which a count finds`() throws {
    let found = try Self.sample().table("truth/count_difference.csv")
    #expect(found.contains { $0["counted_units"] == "0" })
    #expect(found.allSatisfy { $0.integer("ledger_units") > $0.integer("counted_units") })
  }

  @Test func `without dirty rows the files are those of a clean sample`() throws {
    let (clean, dirty) = (try Self.sample(), try Self.sample(dirtyRate: 0.05))
    let log = try dirty.table("truth/dirty_row.csv").filter { $0["file"].contains("movement") }
    #expect(log.count > 10)
    #expect(
      try dirty.rows("stock_movement").count
        == clean.rows("stock_movement").count + log.count)
  }

  @Test func `truth about stock is written only if it is asked for`() throws {
    let plain = try Sample.small()
    #expect(!FileManager.default.fileExists(atPath: "\(plain.folder)/truth/stock_loss.csv"))
    #expect(!FileManager.default.fileExists(atPath: "\(plain.folder)/landing/wms"))
  }
}
