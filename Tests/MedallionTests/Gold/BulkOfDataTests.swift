import Chronology
import Medallion
import RetailerSupport
import Testing

/// Where the data end is told by their bulk.
@Suite struct BulkOfDataTests {
  private let start = Day(19_723)  // 2024-01-01, a Monday

  /// So many rows on each of some days, and what else is recorded.
  private func end(
    days: some Sequence<Int> = 0..<112, rows: Int = 1, and strays: [Int: Int] = [:]
  ) -> [Int] {
    var recorded: [Day: Int] = [:]
    for day in days { recorded[start + day] = rows }
    for (day, count) in strays { recorded[start + day, default: 0] += count }
    guard let bulk = BulkOfData(recorded, by: .week(startsOn: .monday)) else { return [] }
    return [bulk.last - start, bulk.rowsAfter]
  }

  @Test(arguments: [[115: 1], [118: 1], [140: 1], [477: 1], [118: 1, 477: 1], [477: 2]])
  func `one or two rows of a later week, month or year are passed over`(found: [Int: Int]) {
    #expect(end(and: found) == [111, found.values.reduce(0, +)])
  }

  @Test func `three rows in a row after eight weeks are a reopening`() {
    #expect(end(and: [168: 1, 169: 1, 170: 1]) == [170, 0])
  }

  @Test func `a day with 1 % of its weekday's rows is passed over, with half it is not`() {
    #expect(end(rows: 1000, and: [112: 10]) == [111, 10])
    #expect(end(rows: 1000, and: [112: 500]) == [112, 0])
  }

  @Test func `a weekday with few rows is judged by its own kind`() {
    let busy = (0..<112).filter { $0 % 7 != 6 }
    let sundays = Dictionary(uniqueKeysWithValues: stride(from: 6, to: 112, by: 7).map { ($0, 20) })
    #expect(end(days: busy, rows: 1000, and: sundays) == [111, 0])
  }

  @Test func `a week that a weekly feed left out does not end the data`() {
    let weeks = stride(from: 6, to: 140, by: 7)
    #expect(end(days: weeks, and: [153: 1]) == [153, 0])
    #expect(end(days: weeks, and: [510: 1]) == [139, 1])
  }

  @Test func `where 1 % of the rows is at most two, two are passed over, and three not`() {
    #expect(end(and: [168: 3]) == [168, 0])
    #expect(end(rows: 10, and: [477: 2]) == [111, 2])
  }

  @Test func `after a year less than a week's rows or days are passed over`() {
    #expect(end(rows: 2, and: [477: 1, 517: 1, 64_000: 1]) == [111, 3])
    #expect(end(rows: 2, and: [475: 40]) == [111, 40])
    let sixDays = Dictionary(uniqueKeysWithValues: (477..<483).map { ($0, 2) })
    #expect(end(rows: 2, and: sixDays) == [111, 12])
  }

  @Test func `a shop that opens again after a year is planned once a week of data is there`() {
    let week = Dictionary(uniqueKeysWithValues: (477..<484).map { ($0, 2) })
    #expect(end(rows: 2, and: week) == [483, 0])
    // A row of a year later is astray as before.
    #expect(end(rows: 2, and: week.merging([484 + 2_000: 1]) { $1 }).last == 1)
  }

  @Test func `a week that was rejected at all shops is data: nothing of it is known`() throws {
    let retailer = try Retailer()
    let rows = (0..<112).flatMap { number in
      ["L1", "L2"].map { "\(start + number),\($0),P1,\(number < 105 ? "6" : "6 pcs")" }
    }
    try retailer.land(
      "pos/sale/a.csv",
      (["sold_at,location_id,product_id,units"] + rows).joined(separator: "\n"))
    try retailer.build()
    let gold = try retailer.gold()
    #expect(gold.asOf.day == start + 112 && gold.asOf.strays == nil)
    #expect(
      try gold.query("SELECT location_id, period_start, rows_rejected FROM unknown_period")
        == ["L1|2024-04-15|7", "L2|2024-04-15|7"])
  }

  @Test func `with few days all rows count, and without any there is no end`() {
    #expect(end(days: 0..<6, and: [400: 1]) == [400, 0])
    #expect(end(days: 0..<0) == [])
  }

  @Test func `the default as-of follows the bulk, and the warning names the row`() throws {
    let retailer = try Retailer()
    let rows = (0..<112).map { "\(start + $0),L1,P1,5" } + ["2025-04-22,L1,P1,5"]
    try retailer.land(
      "pos/sale/a.csv",
      (["sold_at,location_id,product_id,units"] + rows).joined(separator: "\n"))
    try retailer.build()
    let asOf = try retailer.gold().asOf
    #expect(asOf.day.description == "2024-04-22")
    #expect(
      asOf.warnings[0]
        == "1 row after 2024-04-21, where the bulk of the data ends, is ignored: L1 P1 2025-04-22 "
        + "(landing/pos/sale/a.csv:114); repair the date where it is mistyped, or plan with --as-of"
    )
    let findings = try HealthCheck(
      retailer.workspace, retailer.settings, cutoff: asOf.cutoff, strays: asOf.strays
    ).run(retailer.silver, plan: nil)
    #expect(findings.filter { $0.kind == "stray" }.map(\.text) == [asOf.warnings[0]])
  }
}
