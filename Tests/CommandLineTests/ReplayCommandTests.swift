import Foundation
import TestSupport
import Testing

/// `shelfcast replay`, as a user would run it.
@Suite struct ReplayCommandTests {
  /// A small shop whose sales vary from day to day, after a run.
  private func shop(_ settings: String = "") throws -> TestWorkspace {
    let shop = try SmallShop(days: 364, settings: settings) { ($0 * 7919) % 13 }
    try shop.workdir.run("run", "--quiet")
    return shop.workdir
  }

  private func table(_ text: String) throws -> [[String: String]] {
    let lines = text.split(separator: "\n").map { $0.components(separatedBy: ",") }
    let head = try #require(lines.first)
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(head, $0)) }
  }

  private func text(_ shop: TestWorkspace, _ path: String) throws -> String {
    try shop.read(path)
  }

  @Test func `every model meets every target, and equal options give equal bytes`() throws {
    let shop = try shop()
    func output(_ jobs: String) throws -> String {
      try shop.run(
        "replay", "--model", "SES", "--model", "SeasonalNaive", "--targets", "cost,fill_rate:0.9",
        "--holding",
        "0.2", "--shortage", "1", "--periods", "20", "--format", "csv", "--jobs", jobs
      ).output.replacing("\"(R,S)\"", with: "RS")
    }
    let text = try output("1")
    let rows = try table(text)
    #expect(
      rows.map { "\($0["model"] ?? "") \($0["target"] ?? "")" } == [
        "SES cost", "SeasonalNaive cost", "Mean13 cost", "SES fill_rate:0.9",
        "SeasonalNaive fill_rate:0.9", "Mean13 fill_rate:0.9",
      ])
    for row in rows {
      #expect(row["periods"] == "20" && row["pairs"] == "1")
      let parts = [row["holding_cost"], row["shortage_cost"]].compactMap { $0.flatMap(Double.init) }
      let total = row["total_cost"].flatMap(Double.init) ?? .nan
      #expect(abs(parts.reduce(0, +) - total) < 0.011)
    }
    #expect(try output("3") == text)
  }

  @Test func `nothing is changed unless a choice is to be kept`() throws {
    let shop = try shop()
    let orders = try text(shop, "exports/orders.csv")
    let settings = try text(shop, "shelfcast.yml")
    let told = try shop.run("replay", "--holding", "0.2", "--shortage", "1").errors
    #expect(told.contains("cheapest: "))
    #expect(try text(shop, "exports/orders.csv") == orders)
    #expect(try text(shop, "shelfcast.yml") == settings)
  }

  @Test func `the choice is what the next run plans with`() throws {
    let shop = try TestWorkspace(copying: Repository.file("datasets/sample"))
    try shop.run("run", "--quiet")
    let before = try text(shop, "shelfcast.yml")
    let told = try shop.run(
      "replay", "--model", "SES", "--model", "Naive", "--targets", "fill_rate:0.9,fill_rate:0.98",
      "--holding",
      "0.02", "--shortage", "3", "--periods", "12", "--choose"
    ).errors
    #expect(told.contains("written to shelfcast.yml"))
    let after = try text(shop, "shelfcast.yml")
    #expect(after != before)
    let chosen = try #require(["SES", "Naive"].first { told.contains("cheapest: \($0) ") })
    #expect(after.contains("model: \(chosen)"))
    #expect(after.contains("kind: fill_rate"))
    try shop.run("run", "--quiet")
    let model = try shop.run(
      "query",
      "SELECT DISTINCT model FROM fact_forecast WHERE is_chosen AND cutoff = "
        + "(SELECT max(cutoff) FROM fact_forecast)", "--format", "csv")
    #expect(model.output.contains(chosen))
  }

  @Test func `files hold classes, pairs and the exchange curve`() throws {
    let shop = try shop()
    let paths = ["all", "pairs", "curve"].map { shop.root.appending(path: "\($0).csv").path }
    try shop.run(
      "replay", "--holding", "0.2", "--shortage", "1", "--output", paths[0], "--pairs", paths[1],
      "--curve", paths[2], "--periods", "20")
    func read(_ place: Int) throws -> [[String: String]] {
      try table(
        String(contentsOfFile: paths[place], encoding: .utf8).replacing("\"(R,S)\"", with: "RS"))
    }
    #expect(try read(0).count == 4 * 16)
    #expect(try read(1).count == 16)
    let curve = try read(2)
    #expect(curve.filter { $0["point"] == "today" }.count == 4)
    let stock = curve.filter { $0["class"] == "all" && $0["policy"] == "RS" }.compactMap {
      $0["average_stock_units"].flatMap(Double.init)
    }
    #expect(stock.count == 8 && stock == stock.sorted())
  }

  @Test func `misuse ends with 64 and says what is needed`() throws {
    let shop = try shop()
    func errors(_ arguments: String...) throws -> String {
      let all = ["replay"] + arguments + ["--workspace", shop.root.path]
      let output = try TestWorkspace.shelfcast(all)
      #expect(output.status == 64, "\(arguments)")
      return output.errors
    }
    #expect(try errors("--targets", "cost").contains("needs --holding and --shortage"))
    #expect(try errors("--targets", "fill_rate:2").contains("between 0.01 and 0.9999"))
    #expect(try errors("--model", "Sess").contains("did you mean"))
    #expect(try errors("--holding", "1").contains("must be given together"))
    #expect(try errors("--choose", "--lead-time", "3").contains("--choose needs"))
    #expect(try errors("--review", "0").contains("needed numbers between"))
  }

  @Test func `a workspace without a run, and one without a past, are told so`() throws {
    let empty = try SmallShop(days: 30)
    let none = try empty.workdir.run("replay", expecting: 1)
    #expect(none.errors.contains("shelfcast run"))
    let young = try SmallShop(days: 21)
    try young.workdir.run("run", "--quiet")
    #expect(try young.workdir.run("replay", expecting: 1).errors.contains("enough history"))
  }
}
