import Foundation
import TestSupport
import Testing

/// Wild numbers and dates cost little time and memory, and are told with what is allowed.
@Suite struct BoundedWorkTests {
  /// Runs the program with so much processor time, in units of simple work on this machine, and 4 GB
  /// of address space, and stops it beyond.
  private static func run(
    _ folder: TemporaryFolder, within limit: Double = 60, _ arguments: String
  ) throws -> ProgramRun {
    let seconds = Int((limit * ProcessorTime.referenceSeconds).rounded(.up))
    return try folder.shell("ulimit -t \(seconds); ulimit -v 4000000; exec $SHELFCAST \(arguments)")
  }

  private static let days = (0..<300).map {
    "a,\(SmallShop.day("2024-01-01", plus: $0)),\(3 + $0 % 7 + $0 % 3)"
  }

  private static func forecast(
    _ folder: TemporaryFolder, _ rows: [String], _ arguments: String
  ) throws -> ProgramRun {
    let file = try folder.write("in.csv", "unique_id,ds,y\n" + rows.joined(separator: "\n") + "\n")
    return try run(
      folder,
      "forecast --input \(file) --freq D --season-length 7 --horizon 2 --status s.csv \(arguments)")
  }

  // MARK: Dates

  @Test(
    arguments: ["0001-01-01", "1900-01-01", "2100-06-01", "9999-12-31"], ["missing", "zero"])
  func `a date far from all others is left out and named`(_ date: String, _ fill: String) throws {
    let folder = try TemporaryFolder()
    let right = try Self.forecast(folder, Self.days, "--fill \(fill)")
    let isFirst = date < "2024"
    let stray = ["a,\(date),5"]
    for rows in [isFirst ? stray + Self.days : Self.days + stray, Self.days.reversed() + stray] {
      let run = try Self.forecast(folder, rows, "--fill \(fill)")
      #expect(run.status == 0)
      #expect(run.output == right.output)
      let line = (rows.firstIndex(of: stray[0]) ?? 0) + 2
      #expect(run.errors.contains("in.csv:\(line): column 'ds': found a date far from all others"))
      #expect(try folder.read("s.csv").contains("rows_left_out"))
    }
  }

  @Test func `of stretches far apart the one with the most rows is the series`() throws {
    let folder = try TemporaryFolder()
    let old = (0..<20).map { "a,\(SmallShop.day("1950-01-01", plus: $0)),900" }
    let run = try Self.forecast(folder, old + Self.days + ["a,2090-01-01,7"], "--model Naive")
    let right = try Self.forecast(folder, Self.days, "--model Naive")
    #expect(run.output == right.output)
    #expect(run.errors.contains("in.csv:2: column 'ds': found the first of 21 dates"))
    let few = try Self.forecast(
      folder, ["a,0001-01-01,5", "a,2024-01-01,3", "a,2024-01-02,4"], "--fill zero")
    #expect(few.output.contains("a,2024-01-03,2024-01-02,1,Auto"))
  }

  @Test func `a gap of years is still a gap`() throws {
    let folder = try TemporaryFolder()
    let rows = Self.days + ["a,2040-01-01,7"]
    let run = try Self.forecast(folder, rows, "--model Naive")
    #expect(run.output.contains("a,2040-01-02,2040-01-01,1,Naive,7"))
    #expect(!run.errors.contains("far from"))
    let refused = try Self.forecast(folder, rows, "--fill error")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("in.csv:302: column 'ds': found 2040-01-01"))
  }

  @Test func `what has to be filled in is bounded by the rows that are there`() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<60).map { "a,\(SmallShop.day("1900-01-01", plus: 700 * $0)),\($0)" }
    let file = try folder.write("in.csv", "unique_id,ds,y\n" + rows.joined(separator: "\n") + "\n")
    let run = try Self.run(
      folder,
      "forecast --input \(file) --freq h --season-length 24 --horizon 1 --fill zero --status s.csv")
    #expect(run.status == 0)
    #expect(try folder.read("s.csv").contains("rows_left_out"))
  }

  // MARK: Flags

  @Test(arguments: [
    "forecast --horizon 2001", "forecast --horizon 1000000000000000000",
    "forecast --horizon 2 --jobs 100000", "backtest --horizon 2 --folds 1000000000",
    "backtest --horizon 2 --step 1000000000000000000",
    "tune --model SES --horizon 2 --trials 1000000000", "generate --output x --weeks 1000000",
    "generate --output x --locations 1000000000", "generate --output x --products 1000000000",
    "run --horizon 521", "run --jobs 2000", "replay --periods 1000000", "replay --refit 0",
    "run --horizon -3", "run --jobs -1", "replay --periods -1", "generate --output x --weeks -3",
    "backtest --horizon 2 --folds -1", "tune --model SES --horizon 2 --trials -1",
    "forecast --horizon -1",
  ])
  func `a flag says which numbers it takes`(_ arguments: String) throws {
    let folder = try TemporaryFolder()
    let words = arguments.split(separator: " ")
    let isOfSeries = ["forecast", "backtest", "tune"].contains(words[0])
    let run = try Self.run(
      folder,
      arguments + (isOfSeries ? " --input in.csv --freq D --season-length 7" : ""))
    #expect(run.status == 64)
    #expect(run.errors.contains(/--[a-z]+ is -?\d+; it must be between \d+ and \d+/))
  }

  @Test func `seasons are bounded`() throws {
    let folder = try TemporaryFolder()
    let run = try folder.run(
      "forecast",
      ["--input", "in.csv", "--freq", "D", "--horizon", "2", "--season-length", "1000000000"])
    #expect(run.status == 64)
    #expect(run.errors.contains("needed whole numbers from 1 to 10000"))
  }

  @Test func `more combinations than can be tried are not listed`() throws {
    let folder = try TemporaryFolder()
    let input = try folder.write("in.csv", seasonalFile(series: 1, weeks: 30))
    let values = (1...1_001).map { "\(Double($0) / 1_002)" }.joined(separator: ",")
    let thetas = (1...60).map(String.init).joined(separator: ",")
    let grid =
      "tune --input \(input) --freq W-MON --season-length 4 --horizon 2 --folds 1 "
      + "--set Regression.smoothing=\(values) --set Regression.fourier=0,1,2,3,4 "
      + "--set Regression.trend=true,false --set Theta.theta=\(thetas)"
    let run = try Self.run(folder, grid)
    #expect(run.status == 64)
    #expect(run.errors.contains("more than 10000 combinations of Regression's settings"))
    let drawn = try Self.run(folder, grid + " --search random --trials 2")
    #expect(drawn.status == 0)
  }

  @Test func `long horizons, thousands of quantiles, folds and sums take seconds`() throws {
    let folder = try TemporaryFolder()
    let input = try folder.write("in.csv", seasonalFile(series: 4, weeks: 120))
    let basis = "--input \(input) --freq W-MON --season-length 52"
    let quantiles = (1...2_000).map { "\(Double($0) / 2_001)" }.joined(separator: ",")
    let sums = (1...2_000).map(String.init).joined(separator: ",")
    for arguments in [
      "forecast \(basis) --horizon 2000 --model Combination --model AutoETS",
      "forecast \(basis) --horizon 4 --quantiles \(quantiles)",
      "forecast \(basis) --horizon 2000 --sums \(sums) --sums-output sums.csv",
      "backtest \(basis) --horizon 4 --folds 10000 --model SES",
    ] { #expect(try Self.run(folder, within: 200, arguments).status == 0, "\(arguments)") }
  }

  @Test func `work beyond the bounds is noticed`() throws {
    let folder = try TemporaryFolder()
    let input = try folder.write("in.csv", seasonalFile(series: 4_000, weeks: 120))
    let run = try Self.run(
      folder, within: 1,
      "forecast --input \(input) --freq W-MON --season-length 52 --horizon 520 --model AutoETS")
    #expect(run.signal != nil)
  }

  // MARK: Columns

  @Test func `a file of 200,000 columns is read or refused at once`() throws {
    let folder = try TemporaryFolder()
    let names = (0..<200_000).map { "x\($0)" }.joined(separator: ",")
    let cells = String(repeating: ",1", count: 200_000)
    let other = try folder.write("a.csv", "unique_id,ds,y,\(names)\na,2024-01-01,5\(cells)\n")
    let none = try folder.write("b.csv", "\(names)\n1\(cells.dropFirst(2))\n")
    let twice = try folder.write("c.csv", "unique_id,ds,y,\(names),x7\n")
    let basis = "--freq D --season-length 1 --horizon 1"
    let regressor = try Self.run(folder, "forecast --input \(other) \(basis)")
    #expect(regressor.errors.contains("column 'x0': found a regressor"))
    let missing = try Self.run(folder, "forecast --input \(none) \(basis)")
    #expect(missing.errors.contains("'x11', … (200000 in all), needed a column 'unique_id'"))
    let repeated = try Self.run(folder, "forecast --input \(twice) \(basis)")
    #expect(repeated.errors.contains("found it as columns 11 and 200004"))
  }
}
