import Foundation
import NumericalMethods
import TestSupport
import Testing

/// `--interaction`: products of regressors are regressors.
@Suite struct InteractionTests {
  private static let asked = [
    "--freq", "W-MON", "--season-length", "1", "--horizon", "4", "--input", "in.csv", "--future",
    "future.csv", "--parameters", "p.csv", "--quiet",
  ]

  /// Weeks of shops: demand falls with the price to the power 1, with a promotion to the power 2.5; a
  /// promotion in the kind `deal` sells half as much again.
  private static func write(_ folder: TemporaryFolder) throws {
    var stream = RandomStream(seed: 8)
    var history = "unique_id,ds,y,price,promo,kind\n"
    var future = "unique_id,ds,price,promo,kind\n"
    for shop in 0..<12 {
      for week in 0..<124 {
        let price = 2 + 0.25 * Double((week * 5 + shop) % 7)
        let promo = (week * 3 + shop * 2) % 5 < 2 ? 1 : 0
        let kind = (week / 2 + shop) % 3 == 0 ? "deal" : "plain"
        let power = promo == 1 ? -2.5 : -1
        let deal = promo == 1 && kind == "deal" ? 1.5 : 1
        let y =
          100 * Double(shop + 1) * deal * pow(price / 2.75, power)
          * exp(0.3 * Double(promo) + 0.05 * stream.nextNormal())
        let day = SmallShop.day("2022-01-03", plus: 7 * week)
        let columns = "\(price),\(promo),\(kind)"
        if week < 120 {
          history += "s\(shop),\(day),\(y),\(columns)\n"
        } else {
          future += "s\(shop),\(day),\(columns)\n"
        }
      }
    }
    try folder.write("in.csv", history)
    try folder.write("future.csv", future)
  }

  @Test(arguments: ["GlobalRegression", "Regression"])
  func `products of regressors, and of a regressor and a category, have their effect`(
    _ model: String
  ) throws {
    let folder = try TemporaryFolder()
    try Self.write(folder)
    let run = try folder.forecast(
      Self.asked + [
        "--model", model, "--interaction", "price:promo", "--interaction", "kind:promo",
      ])
    #expect(run.status == 0, "\(run.errors)")
    let rows = try folder.read("p.csv").split(separator: "\n")
    func effect(_ name: String) throws -> Double {
      try #require(
        rows.first { $0.hasPrefix("s3,\(model),effect.\(name),") }?.split(separator: ",").last
          .flatMap { Double($0) }, "\(name)")
    }
    #expect(abs(try effect("price:promo") + 1.5) < 0.3)
    #expect(abs(try effect("kind=deal:promo") - log(1.5)) < 0.1)
    #expect(abs(try effect("price") + 1) < 0.2)
  }

  @Test func `unknown names are refused with the nearest ones`() throws {
    let folder = try TemporaryFolder()
    try Self.write(folder)
    func errors(_ text: String) throws -> String {
      let run = try folder.forecast(Self.asked + ["--interaction", text])
      #expect(run.status == 1, "\(text)")
      return run.errors
    }
    let typo = try errors("prize:promo")
    #expect(typo.contains("column 'prize': found no regressor of that name"))
    #expect(typo.contains("correct --interaction; the nearest name is 'price'"))
    #expect(try errors("price").contains("two regressors with a colon between them"))
    #expect(try errors("price:price").contains("needed two different regressors"))
  }

  @Test func `a backtest has the same columns`() throws {
    let folder = try TemporaryFolder()
    try Self.write(folder)
    func error(_ more: [String]) throws -> Double {
      let run = try folder.run(
        "backtest",
        [
          "--freq", "W-MON", "--season-length", "1", "--horizon", "4", "--input", "in.csv",
          "--quiet", "--folds", "2", "--model", "GlobalRegression", "--metrics", "wape",
          "--leaderboard", "-",
        ] + more)
      #expect(run.status == 0, "\(run.errors)")
      return try #require(
        TableText(run.output).rows("model", "GlobalRegression").first
      ).number("wape")
    }
    let with = try error(["--interaction", "price:promo", "--interaction", "kind:promo"])
    let without = try error([])
    #expect(with < 0.8 * without, "\(with), \(without)")
  }
}
