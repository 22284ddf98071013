import TestSupport
import Testing

/// Files whose columns and delimiter are named by flags.
@Suite struct ColumnNameTests {
  private static let named = ["--id-col", "Store", "--time-col", "Date", "--target-col", "Sales"]
  private static let asked = [
    "--input", "in.csv", "--freq", "W-MON", "--season-length", "1", "--horizon", "2",
  ]

  private func folder(_ separator: String, _ names: [String]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let rows = TableText(seasonalFile(series: 3, weeks: 60)).rows
    func text(_ lines: [[String]]) -> String {
      lines.map { $0.joined(separator: separator) + "\n" }.joined()
    }
    try folder.write(
      "in.csv",
      text(
        [names + ["promo"]]
          + rows.enumerated().map { number, row in
            [row["unique_id"] ?? "", row["ds"] ?? "", row["y"] ?? "", "\(number % 2)"]
          }))
    let coming = ["2023-02-27", "2023-03-06"]
    try folder.write(
      "future.csv",
      text(
        [[names[0], names[1], "promo"]]
          + (0..<3).flatMap { series in coming.map { ["s\(series)", $0, "1"] } }))
    try folder.write(
      "shops.csv", text([[names[0], "area"]] + (0..<3).map { ["s\($0)", "a\($0 / 2)"] }))
    return folder
  }

  private static let files = ["--future", "future.csv", "--static", "shops.csv", "--quiet"]

  @Test(arguments: [(",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "|")])
  func `names and delimiters change no forecast, and outputs keep their names`(
    _ separator: String, _ word: String
  ) throws {
    let canonical = try folder(",", ["unique_id", "ds", "y"])
    let wanted = try canonical.forecast(Self.asked + Self.files)
    #expect(wanted.status == 0, "\(wanted.errors)")
    let folder = try folder(separator, ["Store", "Date", "Sales"])
    let found = try folder.forecast(
      Self.asked + Self.files + Self.named + ["--delimiter", word])
    #expect(found.output == wanted.output && found.output.hasPrefix("unique_id,ds,cutoff,"))
  }

  @Test func `backtest and tune take them too`() throws {
    let folder = try folder(";", ["Store", "Date", "Sales"])
    let plain = try folder.read("in.csv").split(separator: "\n")
      .map { $0.split(separator: ";", omittingEmptySubsequences: false).prefix(3) }
      .map { $0.joined(separator: ";") }.joined(separator: "\n")
    try folder.write("in.csv", plain + "\n")
    let flags = Self.asked + Self.named + ["--delimiter", ";", "--model", "Naive", "--folds", "2"]
    let backtest = try folder.run(["backtest"] + flags)
    #expect(
      backtest.status == 0 && backtest.output.hasPrefix("unique_id,ds,"), "\(backtest.errors)")
    #expect(try folder.run(["tune"] + flags).status == 0)
  }

  @Test func `errors name the columns found, the nearest name and the flag`() throws {
    let folder = try folder(";", ["Store", "Date", "Sales"])
    let missing = try folder.forecast(
      Self.asked + ["--id-col", "store", "--delimiter", "semicolon"])
    #expect(missing.status == 1)
    #expect(
      missing.errors.contains(
        "in.csv:1: found the columns 'Store', 'Date', 'Sales', 'promo', needed a column 'store'; "
          + "name the column with --id-col; the nearest name is 'Store'"), "\(missing.errors)")
    let delimiter = try folder.forecast(Self.asked + Self.named)
    #expect(delimiter.errors.contains("the delimiter seems to be a semicolon"))
    try folder.write("shops.csv", "unique_id;area\ns1;a\n")
    let other = try folder.forecast(
      Self.asked + Self.files + Self.named + ["--delimiter", "semicolon"])
    #expect(other.errors.contains("shops.csv:1: found the columns 'unique_id', 'area'"))
    try folder.write("in.csv", "Store;Date;Sales\na;2022-01-03;x\na;2022-01-10;3\na;2022-01-17;4\n")
    let unreadable = try folder.forecast(Self.asked + Self.named + ["--delimiter", "semicolon"])
    #expect(unreadable.errors.contains("in.csv:2: column 'Sales': found 'x', needed a number"))
  }

  @Test(arguments: [["--delimiter", "dot"], ["--delimiter", "\""], ["--delimiter", ""]])
  func `other delimiters are refused`(_ flags: [String]) throws {
    let folder = try folder(",", ["unique_id", "ds", "y"])
    let run = try folder.forecast(Self.asked + flags)
    #expect(run.errors.contains("needed comma, semicolon, tab or one ASCII character"))
    let same = try folder.forecast(Self.asked + ["--time-col", "y"])
    #expect(same.errors.contains("must name different columns"))
    let workspace = try folder.run("backtest", "--workspace", ".", "--id-col", "Store")
    #expect(workspace.errors.contains("leave --input, --freq, --season-length and the names"))
  }
}
