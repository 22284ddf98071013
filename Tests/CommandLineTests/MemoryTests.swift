import Foundation
import TestSupport
import Testing

/// A file is streamed: memory does not grow with the number of its series.
@Suite struct MemoryTests {
  /// Writes short weekly series; the program reads them with ids in this order.
  private static func write(_ folder: TemporaryFolder, series: Int, ascending: Bool) throws
    -> String
  {
    let days = (0..<6).map { SmallShop.day("2024-01-01", plus: 7 * $0) }
    var text = "unique_id,ds,y\n"
    for number in 0..<series {
      let id = ascending ? number : number * 7 % series
      for (week, day) in days.enumerated() {
        text += "\(1_000_000 + id),\(day),\(number % 7 + week)\n"
      }
    }
    return try folder.write("in.csv", text)
  }

  /// The most memory that the program held, in KB.
  private static func peak(
    _ verb: String, series: Int, ascending: Bool, _ arguments: String = ""
  ) throws -> Int {
    let folder = try TemporaryFolder()
    let input = try write(folder, series: series, ascending: ascending)
    let options = "--freq W-MON --season-length 1 --horizon 2 --model Naive --quiet --jobs 2"
    let command = [Repository.program, verb, "--input", input, "--output", "out.csv"]
    let process = try folder.start(
      command + "\(options) \(arguments)".split(separator: " ").map(String.init))
    let (run, kilobytes) = try process.waitWatchingMemory()
    try #require(run.status == 0, "\(run.errors)")
    return kilobytes
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
