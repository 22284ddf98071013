import TestSupport
import Testing

/// The weekly run uses the prices, promotions and events that are planned ahead.
@Suite struct PlannedDriverTests {
  private static let weeks = 80

  /// A shop of several products that sell twice as much in promoted weeks, every ninth one.
  private static func shop(promotions: Bool) throws -> TestWorkspace {
    let workdir = try TestWorkspace()
    try workdir.write("shelfcast.yml", "calendar: {period: week, week_starts_on: monday}\n")
    var noise = SeededGenerator(seed: 4)
    var sales = ["sold_at,location_id,product_id,units"]
    var plan = ["promotion_id,starts_on,ends_on,product_id"]
    for product in 0..<8 {
      for week in 0..<weeks + 4 {
        let start = SmallShop.day("2024-01-01", plus: 7 * week)
        let isPromoted = (week + product) % 9 == 0
        if isPromoted {
          plan.append("M\(product)-\(week),\(start),\(SmallShop.day(start, plus: 6)),P\(product)")
        }
        guard week < weeks else { continue }
        for day in 0..<7 {
          let units = (isPromoted ? 16 : 8) + noise.below(5)
          sales.append("\(SmallShop.day(start, plus: day)),L1,P\(product),\(units)")
        }
      }
    }
    try workdir.write("landing/pos/sale/sale.csv", sales.joined(separator: "\n") + "\n")
    if promotions {
      try workdir.write("landing/erp/promotion/plan.csv", plan.joined(separator: "\n") + "\n")
    }
    try workdir.run("run", "--quiet")
    return workdir
  }

  /// The mean of the chosen forecast of each product for the next four weeks.
  private static func forecasts(_ workdir: TestWorkspace) throws -> [String: [Double]] {
    let rows = try workdir.query(
      "SELECT product_id, mean FROM fact_forecast WHERE is_chosen AND h <= 4 ORDER BY 1, h")
    return Dictionary(grouping: rows) { $0[0] }.mapValues { $0.compactMap { Double($0[1]) } }
  }

  @Test func `a promotion that is planned raises the forecast of its weeks, and of no others`()
    throws
  {
    let with = try Self.forecasts(Self.shop(promotions: true))
    let without = try Self.forecasts(Self.shop(promotions: false))
    #expect(with.count == 8)
    for product in 0..<8 {
      let means = try #require(with["P\(product)"])
      for h in 0..<4 {
        // Ten units on usual days, eighteen on promoted ones.
        let wanted = (Self.weeks + h + product) % 9 == 0 ? 126.0 : 70
        #expect(abs(means[h] - wanted) < 6, "P\(product), week \(h + 1): \(means[h])")
      }
    }
    // The check can fail: without the plan no week stands out.
    let plain = try #require(without["P1"])
    #expect(plain.allSatisfy { abs($0 - 76) < 10 })
  }

  @Test func `a backtest knows the promotions of its weeks`() throws {
    let run = try Self.shop(promotions: true).run(
      "backtest", "--folds", "4", "--horizon", "1", "--model", "SES")
    let table = TableText(run.output)
    let promoted = table.rows("model", "SES").filter { $0.number("y") > 100 }
    #expect(promoted.count >= 3)
    for row in promoted { #expect(abs(row.number("mean") - 126) < 10) }
  }

  @Test func `orders do not depend on the number of threads`() throws {
    let workdir = try Self.shop(promotions: true)
    let first = try workdir.data("exports/notebooks/predictions.csv")
    try workdir.run("run", "--quiet", "--jobs", "1")
    #expect(try workdir.data("exports/notebooks/predictions.csv") == first)
  }
}
