import Foundation
import TestSupport
import Testing

/// The weekly run uses the prices, promotions and events that are planned ahead.
@Suite struct PlannedDriverTests {
  private static let weeks = 80

  /// A shop of several products that sell twice as much in promoted weeks, every ninth one.
  private static func shop(
    promotions: Bool, model: String = "Auto", expecting status: Int32 = 0
  ) throws -> TestWorkspace {
    let workdir = try TestWorkspace()
    try workdir.write(
      "shelfcast.yml",
      "calendar: {period: week, week_starts_on: monday}\nforecast: {model: \(model)}\n")
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
    try workdir.run("run", "--quiet", expecting: status)
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

  @Test func `the effect of promotions on each product is in gold and among the exports`() throws {
    let workdir = try Self.shop(promotions: true)
    let rows = try workdir.query(
      "SELECT product_id, driver, coefficient, standard_error, elasticity, uplift, periods "
        + "FROM fact_elasticity JOIN dim_run USING (run_id, as_of, cutoff) ORDER BY 1")
    #expect(rows.map { $0[0] } == (0..<8).map { "P\($0)" })
    for row in rows {
      #expect(row[1] == "promotion" && row[4] == "" && row[6] == "80", "\(row)")
      let (found, error) = (Double(row[2]) ?? 0, Double(row[3]) ?? 0)
      // Eighteen units rather than ten.
      #expect(abs(found - log(1.8)) < 3 * error && error > 0.001 && error < 0.03, "\(row)")
      #expect(abs((Double(row[5]) ?? 0) - (exp(found) - 1)) < 1e-5)
    }
    let file = try workdir.read("exports/powerbi/fact_elasticity.csv")
    #expect(file.split(separator: "\n").count == 9)
    let plain = try Self.shop(promotions: false)
    #expect(try plain.query("SELECT * FROM fact_elasticity") == [])
  }

  @Test func `a model of effects alone is refused where nothing is planned`() throws {
    let plain = try Self.shop(promotions: false, model: "GlobalRegression", expecting: 1)
    let refused = try plain.run("run", expecting: 1)
    #expect(refused.errors.contains("no row in fact_driver"))
    #expect(refused.errors.contains("promotion") && refused.errors.contains("GlobalRegression"))
    let told = try Self.shop(promotions: true, model: "GlobalRegression")
    #expect(
      try told.query("SELECT DISTINCT model, status FROM model_status")
        == [["GlobalRegression", "ok"]])
  }

  @Test func `a backtest and a replay refuse it, too`() throws {
    let workdir = try Self.shop(promotions: false)
    let model = ["--model", "GlobalRegression", "--workspace", workdir.root.path]
    for verb in [["backtest", "--folds", "1", "--horizon", "1"], ["replay"]] {
      let refused = try TestWorkspace.shelfcast(verb + model)
      #expect(refused.status == 1 && refused.errors.contains("GlobalRegression"), "\(verb)")
    }
  }

  @Test func `orders do not depend on the number of threads`() throws {
    let workdir = try Self.shop(promotions: true)
    let first = try workdir.data("exports/notebooks/predictions.csv")
    try workdir.run("run", "--quiet", "--jobs", "1")
    #expect(try workdir.data("exports/notebooks/predictions.csv") == first)
  }
}
