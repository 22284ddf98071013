import Foundation
import TestSupport
import Testing

/// The whole program on files in a temporary folder.
@Suite struct StandAloneForecastTests {
  @Test func `every series, step and model has its row, in the order of the file`() throws {
    let folder = try TemporaryFolder()
    let input = try folder.write(
      "in.csv", "ds,unique_id,y\n2024-01-01,\"b,1\",3\n2024-01-08,\"b,1\",4\n2024-01-01,a,0\n")
    let run = try folder.forecast(
      "--input", input, "--freq", "W-MON", "--season-length", "1", "--horizon", "2",
      "--model", "naive", "--model", "MovingAverage", "--quantiles", "0.005,0.1,0.5,0.999")
    #expect(run.status == 0)
    let lines = run.output.split(separator: "\n")
    #expect(lines[0] == "unique_id,ds,cutoff,h,model,mean,q0_5,q10,q50,q99_9")
    let keys = lines.dropFirst().map { $0.hasPrefix("\"b,1\",") ? "b" + $0.dropFirst(5) : $0[...] }
      .map { $0.split(separator: ",").prefix(5).joined(separator: " ") }
    #expect(
      keys == [
        "b 2024-01-15 2024-01-08 1 Naive", "b 2024-01-22 2024-01-08 2 Naive",
        "b 2024-01-15 2024-01-08 1 MovingAverage", "b 2024-01-22 2024-01-08 2 MovingAverage",
        "a 2024-01-08 2024-01-01 1 Naive", "a 2024-01-15 2024-01-01 2 Naive",
        "a 2024-01-08 2024-01-01 1 MovingAverage", "a 2024-01-15 2024-01-01 2 MovingAverage",
      ])
  }

  @Test func `without a model the automatic choice is named Auto, with five quantiles`() throws {
    let folder = try TemporaryFolder()
    let input = try folder.write("in.csv", "unique_id,ds,y\na,2024-01-01,3\na,2024-01-02,4\n")
    let run = try folder.forecast(
      "--input", input, "--freq", "D", "--season-length", "7", "--horizon", "1")
    let lines = run.output.split(separator: "\n")
    #expect(lines[0] == "unique_id,ds,cutoff,h,model,mean,q2_5,q10,q50,q90,q97_5")
    #expect(lines[1].hasPrefix("a,2024-01-03,2024-01-02,1,Auto,"))
    #expect(run.errors == "forecast 1 series, 1 steps ahead\n")
  }

  @Test(arguments: [
    ("h", "2024-02-28T23:00Z", "2024-02-29T00:00Z"), ("h", "2024-02-28", "2024-02-28 01:00:00"),
    ("h", "2024-02-28 22:30:00", "2024-02-28 23:30:00"), ("D", "2024-02-28", "2024-02-29"),
    ("D", "2024-02-28 00:00:00", "2024-02-29 00:00:00"), ("W", "2024-02-28", "2024-03-06"),
    ("D", "2024-02-28T10:00:00.5+02:00", "2024-02-29T10:00:00+02:00"),
    ("MS", "2024-01-01", "2024-02-01"), ("MS", "2024-01-31", "2024-02-29"),
    ("QS", "2023-12-01", "2024-03-01"), ("YS", "2024-02-29", "2025-02-28"),
  ])
  func `the next step is written as the last one was`(
    _ frequency: String, _ last: String, _ next: String
  ) throws {
    let folder = try TemporaryFolder()
    let input = try folder.write("in.csv", "unique_id,ds,y\na,\(last),1\n")
    let run = try folder.forecast(
      "--input", input, "--freq", frequency, "--season-length", "1", "--horizon", "1")
    let row = run.output.split(separator: "\n").last?.split(separator: ",") ?? []
    #expect(row.count > 2 && row[1] == next)
  }

  @Test func `a repeated ds keeps the last value and says so`() throws {
    let folder = try TemporaryFolder()
    let input = try folder.write(
      "in.csv", "unique_id,ds,y\na,2024-01-01,1\na,2024-01-02,2\na,2024-01-02,9\nb,2024-01-01,1\n")
    let run = try folder.forecast(
      "--input", input, "--freq", "D", "--season-length", "1", "--horizon", "1", "--model", "Naive",
      "--status", "status.csv", "--quantiles", "0.5")
    #expect(run.output.contains("a,2024-01-03,2024-01-02,1,Naive,9,"))
    let status = try folder.read("status.csv").split(separator: "\n")
    #expect(status[0] == "unique_id,model,chosen,status,reason,n,missing,duplicates")
    #expect(
      status[1] == "a,Naive,Naive,duplicates,1 duplicate ds: the last value was kept,2,0,1")
  }

  @Test func `gaps are missing, zero or an error, as asked`() throws {
    let folder = try TemporaryFolder()
    let input = try folder.write(
      "in.csv", "unique_id,ds,y\na,2024-01-01,1\na,2024-01-02,\na,2024-01-04,4\n")
    func fitted(_ fill: String) throws -> [String] {
      let run = try folder.forecast(
        "--input", input, "--freq", "D", "--season-length", "1", "--horizon", "1", "--model",
        "Naive", "--fill", fill, "--fitted", "fitted.csv", "--output", "out.csv")
      guard run.status == 0 else { return ["\(run.status ?? -1)", run.errors] }
      return try folder.read("fitted.csv").split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false)[3].description
      }
    }
    #expect(try fitted("missing") == ["y", "1", "", "", "4"])
    #expect(try fitted("zero") == ["y", "1", "", "0", "4"])
    let failed = try fitted("error")
    #expect(failed.first == "1")
    #expect(
      failed.last?.contains(
        "in.csv:4: column 'ds': found 2024-01-04 in series 'a', needed 2024-01-03")
        == true)
  }

  @Test func `unusable rows are told with their place, and cost only themselves`() throws {
    let folder = try TemporaryFolder()
    let input = try folder.write(
      "in.csv",
      """
      unique_id,ds,y
      a,2024-01-01,1
      a,2024-01-02,two
      a,2024-02-30,2
      ,2024-01-03,2
      a,2024-01-03,2,2
      a,2024-01-03,3
      a,2024-01-04,4
      a,2024-01-05,5
      a,2024-01-06,6
      """)
    let run = try folder.forecast(
      "--input", input, "--freq", "D", "--season-length", "1", "--horizon", "1", "--model", "Naive",
      "--status", "status.csv")
    #expect(run.status == 0)
    #expect(run.output.contains("a,2024-01-07,2024-01-06,1,Naive,6,"))
    for part in [
      "in.csv:3: column 'y': found 'two', needed a number",
      "in.csv:4: column 'ds': found '2024-02-30', needed a date",
      "in.csv:5: column 'unique_id': found nothing",
      "in.csv:6: found 4 fields, needed 3",
    ] { #expect(run.errors.contains(part), "\(run.errors)") }
    #expect(try folder.read("status.csv").contains("rows_left_out,2 rows could not be read,6,1,0"))
  }

  @Test func `a file of mostly unusable rows is an error, and leaves no output`() throws {
    let folder = try TemporaryFolder()
    let input = try folder.write(
      "in.csv", "unique_id,ds,y\na,1.1.2024,1\na,2.1.2024,2\na,2024-01-03,1\n")
    let run = try folder.forecast(
      "--input", input, "--freq", "D", "--season-length", "1", "--horizon", "1", "--output", "o.csv"
    )
    #expect(run.status == 1)
    #expect(run.errors.contains("2 of 3 rows that cannot be read"))
    #expect(throws: (any Error).self) { try folder.read("o.csv") }
  }

  @Test func `a wrong frequency is noticed`() throws {
    let folder = try TemporaryFolder()
    let days = (1...28).map { "a,2024-02-\($0 < 10 ? "0" : "")\($0),1\n" }.joined()
    let input = try folder.write("in.csv", "unique_id,ds,y\n\(days)")
    let run = try folder.forecast(
      "--input", input, "--freq", "W", "--season-length", "1", "--horizon", "1")
    #expect(run.status == 1)
    #expect(run.errors.contains("24 of 28 rows between two steps of W"))
    let other = try folder.forecast(
      "--input", folder.write("b.csv", "unique_id,ds,y\na,2024-02-06,1\n"), "--freq", "W-MON",
      "--season-length", "1", "--horizon", "1")
    #expect(other.status == 1)
    #expect(other.errors.contains("no ds fits --freq W-MON"))
  }

  @Test func `misuse ends with 64 and says what is known`() throws {
    let folder = try TemporaryFolder()
    let input = try folder.write("in.csv", "unique_id,ds,y\na,2024-01-01,1\n")
    func errors(_ arguments: String...) throws -> String {
      let run = try folder.forecast(arguments)
      #expect(run.status == 64, "\(arguments)")
      return run.errors
    }
    let basis = ["--input", input, "--season-length", "1", "--horizon", "1"]
    #expect(try errors("--horizon", "1").contains("--input"))
    #expect(try folder.forecast(basis + ["--freq", "fortnight"]).errors.contains("W-MON to W-SUN"))
    let ready = basis + ["--freq", "D"]
    #expect(
      try folder.forecast(ready + ["--model", "Naiv"]).errors.contains("did you mean 'Naive'"))
    #expect(
      try folder.forecast(ready + ["--quantiles", ""]).output.hasPrefix(
        "unique_id,ds,cutoff,h,model,mean\n"))
    #expect(try folder.forecast(ready + ["--quantiles", "0.1,1.5"]).status == 64)
    #expect(try folder.forecast(ready + ["--quantiles", "0.1,0.1"]).status == 64)
    #expect(try folder.forecast(ready + ["--fill", "average"]).status == 64)
    #expect(try folder.forecast(ready + ["--jobs", "0"]).status == 64)
    #expect(try folder.forecast(Array(ready.dropLast(2))).errors.contains("--freq"))
  }

  @Test func `regressors and missing columns are refused by name`() throws {
    let folder = try TemporaryFolder()
    let asked = ["--freq", "D", "--season-length", "1", "--horizon", "1", "--input"]
    let regressor = try folder.write("a.csv", "unique_id,ds,y,price\na,2024-01-01,1,2\n")
    let run = try folder.forecast(asked + [regressor])
    #expect(run.status == 1)
    #expect(run.errors.contains("a.csv:1: column 'price': found a regressor"))
    let missing = try folder.forecast(
      asked + [folder.write("b.csv", "unique_id,ds,units\na,2024-01-01,1\n")])
    #expect(missing.errors.contains("needed a column 'y'"))
    #expect(try folder.forecast(asked + [folder.write("c.csv", "unique_id,ds,y\n")]).status == 1)
    #expect(try folder.forecast(asked + ["nowhere.csv"]).errors.contains("no such file"))
  }

  @Test(
    .enabled(
      if: geteuid() == 0 && FileManager.default.fileExists(atPath: "/usr/bin/setpriv"),
      "needs root and setpriv, to become nobody"))
  func `files without permission say so`() throws {
    let folder = try TemporaryFolder()
    try folder.write("in.csv", "unique_id,ds,y\na,2024-01-01,1\n")
    try folder.write("secret.csv", "unique_id,ds,y\n")
    try folder.copyProgram()
    try folder.prepare("chmod 755 . shelfcast && chmod 600 secret.csv && chmod 644 in.csv")
    func errors(_ files: String) throws -> String {
      try folder.prepare(
        "setpriv --reuid=65534 --regid=65534 --clear-groups ./shelfcast forecast --freq D "
          + "--season-length 1 --horizon 1 \(files) > out 2> errors; test $? = 1")
      return try folder.read("errors")
    }
    #expect(
      try errors("--input secret.csv").contains(
        "secret.csv: no permission to read; check its permissions"))
    #expect(
      try errors("--input in.csv --output o.csv").contains(
        "o.csv: cannot be written: Permission denied"))
  }

  /// How often a kill leaves the old file, and how often one that is neither old nor new.
  private static func killing(_ output: String) throws -> (old: Int, torn: Int) {
    let folder = try TemporaryFolder()
    try folder.write("in.csv", RandomSeries(seed: 5, count: 2000).file)
    let command =
      "\(Repository.program) forecast --input in.csv --freq W --season-length 4 --horizon 9"
    try folder.prepare("\(command) --output new.csv")
    let new = try folder.read("new.csv")
    var result = (old: 0, torn: 0)
    for delay in ["0.02", "0.05", "0.1", "0.2", "0.3"] {
      try folder.write("out.csv", "old")
      try folder.prepare("timeout -s KILL \(delay) \(command) \(output); true")
      let found = try folder.read("out.csv")
      if found == "old" { result.old += 1 } else if found != new { result.torn += 1 }
    }
    return result
  }

  @Test func `a kill at any time leaves the old file or the new one`() throws {
    let result = try Self.killing("--output out.csv")
    #expect(result.torn == 0)
    #expect(result.old > 0, "some kill came in time")
  }

  @Test func `the check for torn files notices one that is written in place`() throws {
    #expect(try Self.killing("> out.csv").torn > 0)
  }

  @Test func `a stream is called by its name in errors`() throws {
    let folder = try TemporaryFolder()
    try folder.write("empty.csv", "")
    let run = try folder.forecast(
      ["--input", "-", "--freq", "D", "--season-length", "1", "--horizon", "1"],
      input: "empty.csv")
    #expect(run.status == 1)
    #expect(
      run.errors.contains("standard input: found an empty file, needed a line of column names"))
  }

  @Test func `a file, its gzip, a stream and any number of jobs give the same bytes`() throws {
    let folder = try TemporaryFolder()
    let input = try folder.write("in.csv", RandomSeries(seed: 4, count: 300).file)
    try folder.prepare("gzip -k in.csv")
    let asked = ["--freq", "W", "--season-length", "4", "--horizon", "6", "--quiet", "--input"]
    let first = try folder.forecast(asked + [input, "--jobs", "1"])
    #expect(first.status == 0 && first.errors.isEmpty)
    #expect(try folder.forecast(asked + [input, "--jobs", "3"]).output == first.output)
    #expect(try folder.forecast(asked + ["\(input).gz", "--jobs", "2"]).output == first.output)
    #expect(
      try folder.forecast(asked + ["-", "--jobs", "7"], input: "in.csv.gz").output
        == first.output)
  }

  @Test func `scattered rows are gathered, and nothing changes but the order`() throws {
    let folder = try TemporaryFolder()
    let series = RandomSeries(seed: 9, count: 40)
    let asked = ["--freq", "W", "--season-length", "4", "--horizon", "3", "--input"]
    let plain = try folder.forecast(asked + [folder.write("in.csv", series.file)])
    let mixed = try folder.forecast(asked + [folder.write("mixed.csv", series.shuffled)])
    let told = "all rows are read into memory first"
    #expect(!plain.errors.contains(told) && mixed.errors.contains(told))
    #expect(difference(plain.output, mixed.output) == 0)
    let last = try #require(series.rows.max(by: { $0.count < $1.count })?.last)
    let time = try #require(last.lastIndex(of: ","))
    let changed = series.shuffled.replacingOccurrences(
      of: "\(last)\n", with: "\(last[...time])12345\n")
    let other = try folder.forecast(asked + [folder.write("other.csv", changed)])
    #expect(difference(plain.output, other.output) > 0)
  }

  @Test func `a forecast never depends on other series`() throws {
    let folder = try TemporaryFolder()
    let series = RandomSeries(seed: 12, count: 60)
    let asked = ["--freq", "W", "--season-length", "4", "--horizon", "3", "--input"]
    let all = try folder.forecast(asked + [folder.write("all.csv", series.file)]).output
    for id in ["s0", "s17", "s59"] {
      let own = series.file.split(separator: "\n").filter {
        $0.hasPrefix("unique_id") || $0.hasPrefix("\(id),")
      }
      let alone = try folder.forecast(
        asked + [folder.write("own.csv", own.joined(separator: "\n"))]
      ).output
      let rows = all.split(separator: "\n").filter { $0.hasPrefix("\(id),") }
      #expect(rows == Array(alone.split(separator: "\n").dropFirst()))
      #expect(rows.count == 3)
    }
  }

  @Test func `no number is missing or infinite, whatever the series are`() throws {
    let folder = try TemporaryFolder()
    let input = try folder.write("in.csv", RandomSeries(seed: 33, count: 400).file)
    let run = try folder.forecast(
      "--input", input, "--freq", "W", "--season-length", "4,13", "--horizon", "5", "--model",
      "Auto", "--model", "SeasonalNaive", "--model", "Croston", "--model", "SES", "--status",
      "s.csv")
    #expect(run.status == 0)
    #expect(unusable(run.output, columns: 11) == 0)
    #expect(run.output.split(separator: "\n").count == 1 + 400 * 5 * 4)
    #expect(try folder.read("s.csv").split(separator: "\n").count == 1 + 400 * 4)
  }

  @Test func `the check for numbers notices a planted one`() {
    let good = "h\na,2024-01-08,2024-01-01,1,Naive,1,1,1,1,1,1\n"
    #expect(unusable(good, columns: 11) == 0)
    for bad in ["nan", "inf", "", "-nan"] {
      #expect(unusable(good.replacingOccurrences(of: ",1\n", with: ",\(bad)\n"), columns: 11) == 1)
    }
    let crossed = "h\na,2024-01-08,2024-01-01,1,Naive,1,1,3,2,4,5\n"
    #expect(unusable(crossed, columns: 11) == 1)
  }

  private static let sets = SharedData.file("bench").path

  @Test(
    .enabled(if: SharedData.isUsed("bench"), "no public data beside the repository"),
    arguments: ["carparts", "m3_monthly", "m3_quarterly", "m3_yearly", "m4_hourly"])
  func `every actual of a public set finds its forecast`(_ set: String) throws {
    let folder = try TemporaryFolder()
    let info = try JSONSerialization.jsonObject(
      with: Data(contentsOf: URL(fileURLWithPath: "\(Self.sets)/\(set)/info.json")))
    let facts = try #require(info as? [String: Any])
    let run = try folder.forecast(
      "--input", "\(Self.sets)/\(set)/train.csv.gz", "--freq", "\(facts["freq"] ?? "")",
      "--season-length", "\(facts["season_length"] ?? "")", "--horizon",
      "\(facts["horizon"] ?? "")",
      "--model", "Naive")
    try folder.prepare("zcat \(Self.sets)/\(set)/test.csv.gz > test.csv")
    let keys = { (text: String) in
      Set(
        text.split(separator: "\n").dropFirst().map {
          $0.split(separator: ",")[..<2].joined(separator: ",")
        })
    }
    #expect(keys(run.output) == keys(try folder.read("test.csv")))
  }
}

/// The rows in which a number is missing or infinite, or quantiles cross.
private func unusable(_ output: String, columns: Int) -> Int {
  output.split(separator: "\n").dropFirst().count { line in
    let fields = line.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = fields.dropFirst(5).compactMap { Double($0) }.filter(\.isFinite)
    let quantiles = numbers.dropFirst()
    return fields.count != columns || numbers.count != columns - 5
      || !zip(quantiles, quantiles.dropFirst()).allSatisfy { $0 <= $1 }
  }
}

/// The rows that are in one output and not in the other.
private func difference(_ first: String, _ second: String) -> Int {
  Set(first.split(separator: "\n")).symmetricDifference(second.split(separator: "\n")).count
}

/// Weekly series of all kinds: constant, sparse, negative, huge, short, with gaps and without values.
private struct RandomSeries {
  var rows: [[String]] = []
  private var generator: SeededGenerator

  init(seed: UInt64, count: Int) {
    generator = SeededGenerator(seed: seed)
    for number in 0..<count { rows.append(series(number)) }
  }

  var file: String { "unique_id,ds,y\n" + rows.joined().map { $0 + "\n" }.joined() }

  /// The same rows in another order; no series repeats a time, so that the order cannot matter.
  var shuffled: String {
    var copy = self
    var lines = Array(rows.joined())
    for index in lines.indices.reversed() { lines.swapAt(index, copy.generator.below(index + 1)) }
    return "unique_id,ds,y\n" + lines.map { $0 + "\n" }.joined()
  }

  private mutating func series(_ number: Int) -> [String] {
    let length = 1 + generator.below(number % 5 == 0 ? 5 : 120)
    let kind = generator.below(8)
    var rows: [String] = []
    for step in 0..<length {
      if kind == 1, step > 0, step < length - 1, generator.below(3) == 0 { continue }
      let date = Date(timeIntervalSince1970: 1_577_836_800 + Double(step) * 604_800)
      let day = date.formatted(.iso8601.year().month().day())
      rows.append("s\(number),\(day),\(value(kind))")
    }
    return rows
  }

  private mutating func value(_ kind: Int) -> String {
    switch kind {
    case 0: return "5"
    case 1: return "\(generator.below(20)).5"
    case 2: return generator.below(4) == 0 ? "\(generator.below(9))" : "0"
    case 3: return "-\(generator.below(1000))"
    case 4: return "\(generator.below(9))e30\(generator.below(8))"
    case 5: return generator.below(2) == 0 ? "" : "NaN"
    case 6: return "0.00000\(generator.below(1000))"
    default: return "\(100 + generator.below(50))"
    }
  }
}
