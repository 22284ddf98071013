import TestSupport
import Testing

/// Calendar events act by name, at the locations of their region.
@Suite struct NamedEventTests {
  private static let weeks = 80

  /// Two shops in two regions; a fair in one of them doubles demand, a strike halves it in both.
  private static func shops() throws -> TestWorkspace {
    let workdir = try TestWorkspace()
    try workdir.write("shelfcast.yml", "calendar: {period: week, week_starts_on: monday}\n")
    try workdir.write(
      "landing/erp/location/location.csv", "location_id,region\nL1,North\nL2,South\n")
    var noise = SeededGenerator(seed: 5)
    var sales = ["sold_at,location_id,product_id,units"]
    var events = ["day,name,region,kind"]
    for week in 0..<weeks + 4 {
      let start = SmallShop.day("2024-01-01", plus: 7 * week)
      let (isFair, isStrike) = (week % 9 == 1, week % 7 == 5)
      for day in 0..<7 {
        let date = SmallShop.day(start, plus: day)
        if isFair { events.append("\(date),\"Fair; big, loud\",North,fair") }
        if isStrike { events.append("\(date),Strike,,") }
        guard week < weeks else { continue }
        for location in ["L1", "L2"] {
          for product in 0..<5 {
            let usual = 18 + noise.below(5)
            let units = usual * (isFair && location == "L1" ? 2 : 1) / (isStrike ? 2 : 1)
            sales.append("\(date),\(location),P\(product),\(units)")
          }
        }
      }
    }
    try workdir.write("landing/pos/sale/sale.csv", sales.joined(separator: "\n") + "\n")
    try workdir.write(
      "landing/erp/calendar_event/event.csv", events.joined(separator: "\n") + "\n")
    try workdir.run("run", "--quiet")
    return workdir
  }

  @Test func `a fair raises its weeks in its region, a strike lowers its weeks everywhere`() throws
  {
    let workdir = try Self.shops()
    let rows = try workdir.query(
      "SELECT location_id, h, mean FROM fact_forecast WHERE is_chosen AND h <= 4")
    #expect(rows.count == 40)
    for row in rows {
      let week = Self.weeks - 1 + (Int(row[1]) ?? 0)
      var wanted = 140.0
      if week % 9 == 1, row[0] == "L1" { wanted *= 2 }
      if week % 7 == 5 { wanted /= 2 }
      #expect(abs((Double(row[2]) ?? 0) / wanted - 1) < 0.12, "\(row), wanted \(wanted)")
    }
    let effects = try workdir.query(
      "SELECT DISTINCT driver, count(*) FROM fact_elasticity GROUP BY driver ORDER BY driver")
    #expect(effects.map { $0.last ?? "" } == ["10", "10"])
    #expect(
      try workdir.read("exports/powerbi/fact_elasticity.csv").contains("event=Fair; big, loud"))
    // Seven days of an effect by day.
    let uplift = try workdir.query(
      "SELECT avg(7 * coefficient) FROM fact_elasticity WHERE driver = 'event=Strike'")
    #expect(abs((Double(uplift[0][0]) ?? 0) + 0.693) < 0.06)
  }
  @Test func `a backtest and a replay know the events of their weeks`() throws {
    let workdir = try Self.shops()
    let run = try workdir.run("backtest", "--folds", "8", "--horizon", "1", "--model", "SES")
    let rows = TableText(run.output).rows("model", "SES")
    let unusual = rows.filter { $0.number("y") < 100 || $0.number("y") > 200 }
    #expect(unusual.count >= 10)
    for row in unusual { #expect(abs(row.number("mean") / row.number("y") - 1) < 0.2, "\(row)") }
    // The check can fail: a usual week is far from all of these.
    #expect(unusual.allSatisfy { abs(140 / $0.number("y") - 1) > 0.25 })
    let replayed = try workdir.run(
      "replay", "--periods", "13", "--holding", "0.1", "--shortage", "1", "--model", "SES")
    #expect(replayed.output.contains("SES"))
  }
}
