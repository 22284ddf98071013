import Foundation
import NumericalMethods
import TestSupport
import Testing

/// `--pool`: the season of a series is learnt from all, or from those alike.
@Suite struct PooledSeasonTests {
  private static let basis = [
    "--freq", "W-MON", "--season-length", "52", "--horizon", "8", "--quiet",
  ]

  /// Two years of weeks: half of the shops peak in summer, the others in winter.
  private static func file(weeks: Range<Int>) -> String {
    var stream = RandomStream(seed: 6)
    var text = "unique_id,ds,y\n"
    for shop in 0..<24 {
      for week in 0..<112 {
        let phase = shop % 2 == 0 ? 0.25 : 0.75
        let wave = cos(2 * Double.pi * (Double(week) / 52.18 - phase))
        let y = 50 * Double(shop + 1) * exp(0.7 * wave + 0.25 * stream.nextNormal())
        if weeks.contains(week) {
          text += "s\(shop),\(SmallShop.day("2022-01-03", plus: 7 * week)),\(y)\n"
        }
      }
    }
    return text
  }

  private static let attributes =
    "unique_id,kind,code\n"
    + (0..<24).map { "s\($0),\($0 % 2 == 0 ? "summer" : "winter"),\($0)\n" }.joined()

  private static func forecast(
    _ folder: TemporaryFolder, _ file: String, _ asked: [String]
  ) throws -> TableText {
    try folder.write("in.csv", file)
    try folder.write("shops.csv", attributes)
    let run = try folder.forecast(["--input", "in.csv"] + basis + asked)
    #expect(run.status == 0, "\(run.errors)")
    return TableText(run.output)
  }

  private static func error(_ table: TableText) -> Double {
    let actual = TableText(file(weeks: 104..<112)).rows
    return zip(table.rows, actual).reduce(0) { $0 + abs($1.0.number("mean") - $1.1.number("y")) }
      / actual.reduce(0) { $0 + $1.number("y") }
  }

  @Test func `two years of like series show a season that a series alone does not`() throws {
    let folder = try TemporaryFolder()
    let file = Self.file(weeks: 0..<104)
    let alone = Self.error(try Self.forecast(folder, file, []))
    let alike = Self.error(
      try Self.forecast(folder, file, ["--static", "shops.csv", "--pool", "kind"]))
    #expect(alike < 0.8 * alone, "\(alike), \(alone)")
  }

  @Test func `a series depends on others only when asked`() throws {
    let folder = try TemporaryFolder()
    let file = Self.file(weeks: 0..<104)
    let changed =
      file.split(separator: "\n").map { line in
        line.hasPrefix("s0,") || line.hasPrefix("unique_id")
          ? String(line) : "\(line)0".replacing(".", with: "7.")
      }.joined(separator: "\n") + "\n"
    for (asked, isSame) in [([], true), (["--pool", "all"], false)] {
      let first = try Self.forecast(folder, file, asked).rows("unique_id", "s0")
      let second = try Self.forecast(folder, changed, asked).rows("unique_id", "s0")
      #expect((first == second) == isSame && first.count == 8)
    }
  }

  @Test func `a backtest pools, and GlobalRegression needs no more than a pool`() throws {
    let folder = try TemporaryFolder()
    try folder.write("in.csv", Self.file(weeks: 0..<104))
    try folder.write("shops.csv", Self.attributes)
    let run = try folder.run(
      "backtest",
      ["--input", "in.csv"] + Self.basis + [
        "--pool", "kind", "--static", "shops.csv", "--folds", "1", "--refit", "1", "--model",
        "GlobalRegression",
      ])
    #expect(run.status == 0, "\(run.errors)")
    let cut = try Self.forecast(
      folder, Self.file(weeks: 0..<96),
      ["--pool", "kind", "--static", "shops.csv", "--model", "GlobalRegression"])
    let then = TableText(run.output).rows("model", "GlobalRegression")
    #expect(then.map { $0.filter { $0.key != "y" } } == cut.rows && !cut.rows.isEmpty)
  }

  @Test func `misuse is named`() throws {
    let folder = try TemporaryFolder()
    try folder.write("in.csv", Self.file(weeks: 0..<60))
    try folder.write("shops.csv", Self.attributes)
    let input = ["--input", "in.csv"] + Self.basis
    let none = try folder.forecast(input + ["--pool", "kind"])
    #expect(none.status == 64 && none.errors.contains("needs the file of attributes with --static"))
    let typo = try folder.forecast(input + ["--pool", "kinds", "--static", "shops.csv"])
    #expect(typo.status == 1)
    #expect(typo.errors.contains("shops.csv:1: column 'kinds': found no such attribute"))
    #expect(typo.errors.contains("the nearest name is 'kind'"))
  }
}
