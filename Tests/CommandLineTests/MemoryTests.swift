import Foundation
import Testing

/// A file is streamed: memory does not grow with the number of its series.
@Suite struct MemoryTests {
  /// Writes short weekly series; the program reads them with ids in this order.
  private static func write(_ folder: borrowing Folder, series: Int, ascending: Bool) -> String {
    let days = (0..<6).map { SmallShop.day("2024-01-01", plus: 7 * $0) }
    var text = "unique_id,ds,y\n"
    for number in 0..<series {
      let id = ascending ? number : number * 7 % series
      for (week, day) in days.enumerated() {
        text += "\(1_000_000 + id),\(day),\(number % 7 + week)\n"
      }
    }
    return folder.write("in.csv", text)
  }

  /// The most memory that the program held, in KB.
  ///
  /// The shell does not wait for the program: it may have inherited a mask that keeps it from
  /// noticing the end. What has ended has no memory any more, and has written its file.
  private static func peak(
    _ verb: String, series: Int, ascending: Bool, _ arguments: String = ""
  ) throws -> Int {
    let folder = try Folder()
    let input = write(folder, series: series, ascending: ascending)
    try folder.shell(
      "\(try folder.program) \(verb) --input \(input) --freq W-MON --season-length 1 --horizon 2 "
        + "--model Naive --quiet --jobs 2 --output out.csv \(arguments) & pid=$!; peak=0; "
        + "while value=$(sed -n 's/^VmHWM:[[:space:]]*\\([0-9]*\\) kB/\\1/p' /proc/$pid/status "
        + "2>/dev/null) && [ -n \"$value\" ]; do peak=$value; sleep 0.01; done; echo $peak > peak.txt; [ -s out.csv ]"
    )
    let text = try folder.read("peak.txt").trimmingCharacters(in: .whitespacesAndNewlines)
    return try #require(Int(text))
  }

  @Test(arguments: [("forecast", "--status s.csv"), ("backtest", "--folds 1 --scores s.csv")])
  func `five times the series take no more memory`(_ verb: String, _ arguments: String) throws {
    let small = try Self.peak(verb, series: 10_000, ascending: true, arguments)
    let large = try Self.peak(verb, series: 50_000, ascending: true, arguments)
    #expect(small > 1_000)
    #expect(large - small < 2_500, "\(small) KB, then \(large) KB")
  }

  @Test func `the measurement notices what is remembered of each series`() throws {
    let small = try Self.peak("forecast", series: 10_000, ascending: false)
    let large = try Self.peak("forecast", series: 200_000, ascending: false)
    #expect(large - small > 2_500, "\(small) KB, then \(large) KB")
  }
}
