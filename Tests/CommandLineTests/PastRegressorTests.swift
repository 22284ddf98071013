import Foundation
import NumericalMethods
import TestSupport
import Testing

/// Regressors of which only the past is known: files in, forecasts out.
@Suite struct PastRegressorTests {
  private static let weeks = 120
  private static let horizon = 4
  private static let basis = [
    "--freq", "W-MON", "--season-length", "4", "--horizon", "4", "--quiet",
  ]

  /// Shops whose sales follow the mean interest of four weeks, four weeks later.
  private struct Shops {
    var rows: [(shop: String, day: String, y: Double, interest: Double)] = []

    init(changedFrom: Int = .max) {
      var stream = RandomStream(seed: 5)
      for shop in 0..<10 {
        var interest: [Double] = []
        for week in 0..<weeks {
          let block = (week / 4 * 7 + shop * 3) % 5
          interest.append(Double(block) + 0.2 * stream.nextNormal())
          let known = interest.prefix(max(0, week - 3)).suffix(4)
          let mean = known.isEmpty ? 2 : known.reduce(0, +) / Double(known.count)
          let y = 100 * Double(shop + 1) * exp(0.3 * (mean - 2) + 0.03 * stream.nextNormal())
          rows.append(
            (
              "s\(shop)", SmallShop.day("2022-01-03", plus: 7 * week), y,
              week < changedFrom ? interest[week] : 40
            ))
        }
      }
    }

    func file(upTo last: Int) -> String {
      let end = SmallShop.day("2022-01-03", plus: 7 * last)
      return "unique_id,ds,y,interest\n"
        + rows.filter { $0.day <= end }.map { "\($0.shop),\($0.day),\($0.y),\($0.interest)\n" }
        .joined()
    }
  }

  private static func forecast(
    _ folder: TemporaryFolder, _ file: String, _ asked: [String]
  ) throws -> TableText {
    try folder.write("in.csv", file)
    let run = try folder.forecast(
      ["--input", "in.csv"] + basis + asked + ["--parameters", "p.csv"])
    #expect(run.status == 0, "\(run.errors)")
    return TableText(run.output)
  }

  /// Σ |error| / Σ y over the horizon after a week.
  private static func error(_ table: TableText, _ shops: Shops) -> Double {
    let actual = Dictionary(
      shops.rows.map { ("\($0.shop) \($0.day)", $0.y) }, uniquingKeysWith: { $1 })
    var (error, sum) = (0.0, 0.0)
    for row in table.rows {
      let y = actual["\(row["unique_id"] ?? "") \(row["ds"] ?? "")"] ?? .nan
      error += abs(row.number("mean") - y)
      sum += y
    }
    return error / sum
  }

  @Test(arguments: ["GlobalRegression", "Regression"])
  func `what was known one horizon before explains the coming weeks`(_ model: String) throws {
    let folder = try TemporaryFolder()
    let shops = Shops()
    let file = shops.file(upTo: Self.weeks - 1 - Self.horizon)
    let with = try Self.forecast(folder, file, ["--past", "interest", "--model", model])
    let parameters = try folder.read("p.csv")
    #expect(parameters.contains(",\(model),effect.interest_before,"))
    try folder.write("shops.csv", "unique_id\n" + (0..<10).map { "s\($0)\n" }.joined())
    let without = try Self.forecast(
      folder, file, ["--ignore", "interest", "--static", "shops.csv", "--model", model])
    let errors = (Self.error(with, shops), Self.error(without, shops))
    #expect(errors.0 < 0.06 && errors.1 > 2 * errors.0, "\(errors)")
  }

  @Test func `columns that say nothing are left out`() throws {
    let folder = try TemporaryFolder()
    let rows = Shops().file(upTo: 110).split(separator: "\n").enumerated().map { line, row in
      line == 0 ? "\(row),noise" : "\(row),\((line * 7919) % 101)"
    }
    let file = rows.joined(separator: "\n") + "\n"
    let both = try Self.forecast(
      folder, file, ["--past", "interest,noise", "--model", "GlobalRegression"])
    #expect(try !folder.read("p.csv").contains("effect.noise_before"))
    let one = try Self.forecast(
      folder, file,
      ["--past", "interest", "--ignore", "noise", "--model", "GlobalRegression"])
    #expect(both.rows == one.rows && !one.rows.isEmpty)
  }

  @Test func `a backtest uses no value after a cutoff`() throws {
    let folder = try TemporaryFolder()
    let cut = Self.weeks - 10
    let asked =
      ["--past", "interest", "--folds", "3", "--step", "3", "--model", "GlobalRegression"]
      + ["--model", "Regression"] + Self.basis
    func rows(_ shops: Shops) throws -> [[String: String]] {
      try folder.write("in.csv", shops.file(upTo: Self.weeks - 1))
      let run = try folder.run("backtest", ["--input", "in.csv"] + asked)
      #expect(run.status == 0, "\(run.errors)")
      return TableText(run.output).rows
    }
    let (first, second) = (try rows(Shops()), try rows(Shops(changedFrom: cut)))
    let last = SmallShop.day("2022-01-03", plus: 7 * (cut - 1))
    let before = { (rows: [[String: String]]) in rows.filter { ($0["cutoff"] ?? "~") <= last } }
    #expect(!before(first).isEmpty && before(first) == before(second))
    #expect(first != second)
  }

  @Test func `beside columns that are known ahead it need not be in the other file`() throws {
    let folder = try TemporaryFolder()
    let file = Shops().file(upTo: 110).split(separator: "\n").enumerated().map { line, row in
      line == 0
        ? "\(row),promo,kind" : "\(row),\(line % 3 == 0 ? 1 : 0),\(line % 5 < 2 ? "a" : "b")"
    }.joined(separator: "\n")
    let days = (1...4).map { SmallShop.day("2022-01-03", plus: 7 * (110 + $0)) }
    try folder.write(
      "future.csv",
      "unique_id,ds,promo\n"
        + (0..<10).flatMap { shop in days.map { "s\(shop),\($0),1\n" } }.joined())
    let asked = ["--future", "future.csv", "--model", "Regression"]
    _ = try Self.forecast(folder, file + "\n", asked + ["--past", "interest,kind"])
    let parameters = try folder.read("p.csv")
    for name in ["promo", "interest_before", "kind=b_before"] {
      #expect(parameters.contains("s1,Regression,effect.\(name),"), "\(name)")
    }
  }

  @Test func `without a flag the column is named with all that can be done`() throws {
    let folder = try TemporaryFolder()
    try folder.write("in.csv", Shops().file(upTo: 60))
    let input = ["--input", "in.csv"] + Self.basis
    let none = try folder.forecast(input)
    #expect(none.status == 1)
    #expect(
      none.errors.contains("column 'interest': found a regressor without coming values"))
    for flag in ["--future", "--ignore interest", "--past interest"] {
      #expect(none.errors.contains(flag))
    }
    try folder.write("future.csv", "unique_id,ds\ns1,2023-05-01\n")
    let lacking = try folder.forecast(input + ["--future", "future.csv"])
    #expect(lacking.status == 1 && lacking.errors.contains("--past interest"))
    let typo = try folder.forecast(input + ["--past", "interests"])
    #expect(typo.status == 1)
    #expect(typo.errors.contains("column 'interests': found no regressor of that name"))
    #expect(typo.errors.contains("the nearest name is 'interest'"))
  }
}
