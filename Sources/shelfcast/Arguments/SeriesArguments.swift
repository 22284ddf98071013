import ArgumentParser
import Chronology
import Forecasting
import Foundation
import PlanningRun
import SeriesFiles

/// The options of every command that reads a file of series.
struct SeriesArguments: ParsableArguments {
  @Option(help: "File of series, or - for stdin.")
  var input: String?

  @Option(help: ArgumentHelp("Column that names the series.", valueName: "column"))
  var idCol = SeriesColumnNames().id

  @Option(help: ArgumentHelp("Column of days or times.", valueName: "column"))
  var timeCol = SeriesColumnNames().time

  @Option(help: ArgumentHelp("Column of values.", valueName: "column"))
  var targetCol = SeriesColumnNames().target

  @Option(
    help: ArgumentHelp(
      "Character between fields of all files that are read, or comma, semicolon or tab. Default: comma.",
      valueName: "character"),
    transform: fieldDelimiter)
  var delimiter: UInt8 = SeriesArguments.comma

  @Option(
    help: "Step between observations: \(Frequency.names).",
    transform: { name in
      guard let frequency = Frequency(name) else {
        throw ValidationError("known steps are \(Frequency.names)")
      }
      return frequency
    })
  var freq: Frequency?

  @Option(
    help: ArgumentHelp(
      "Season lengths in steps, separated by commas; 1 means no season.",
      valueName: "M[,M...]"),
    transform: {
      $0.isEmpty
        ? []
        : try list(
          $0, of: "whole numbers from 1 to \(longestSeason)", { Int($0) },
          where: { (1...longestSeason).contains($0) })
    })
  var seasonLength: [Int]?

  @Option(
    help: "How to treat periods without a row: missing, zero or error.",
    transform: { name in
      guard let fill = SeriesOptions.Fill(rawValue: name) else {
        throw ValidationError("found '\(name)', needed missing, zero or error")
      }
      return fill
    })
  var fill = SeriesOptions.Fill.missing

  @Option(parsing: .unconditional, help: "Number of steps ahead.")
  var horizon: Int?

  @Option(
    parsing: .unconditional,
    help: "Number of threads; results do not depend on it. Default: the number of processors.")
  var jobs: Int?

  @Flag(help: "Print only errors.")
  var quiet = false

  fileprivate static let comma: UInt8 = 0x2C

  func validate() throws {
    try FlagRange.jobs.check(jobs)
    try FlagRange.steps.check(horizon)
    if Set(columns.all).count < columns.all.count {
      throw ValidationError("--id-col, --time-col and --target-col must name different columns")
    }
  }

  /// The names of the columns of the file.
  private var columns: SeriesColumnNames {
    var columns = SeriesColumnNames()
    (columns.id, columns.time, columns.target) = (idCol, timeCol, targetCol)
    return columns
  }

  /// Whether an option is given that says what the file is.
  var describesFile: Bool {
    input != nil || freq != nil || seasonLength != nil || delimiter != Self.comma
      || columns != SeriesColumnNames()
  }

  /// The number of threads.
  var threads: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }

  /// Returns how to read the file, and the horizon in steps; throws if an option is missing.
  func series(orElse other: String) throws -> (options: SeriesOptions, horizon: Int) {
    guard let input else { throw ValidationError("give a file of series with --input\(other)") }
    guard let freq else { throw ValidationError("--input needs --freq: \(Frequency.names)") }
    guard let seasonLength else {
      throw ValidationError("--input needs --season-length; 1 is no season")
    }
    guard let horizon else {
      throw ValidationError("--input needs --horizon, a whole number of at least 1")
    }
    var options = SeriesOptions(input: input, frequency: freq, seasonLengths: seasonLength)
    options.columns = columns
    options.delimiter = delimiter
    options.fill = fill
    options.jobs = threads
    return (options, horizon)
  }

  /// Writes a line to standard error unless `--quiet` is set.
  func tell(_ line: String) {
    if !quiet { StandardStreams.tell(line) }
  }
}

/// The longest season length accepted, in steps; longer patterns cannot be learnt.
private let longestSeason = 10_000

/// Reads the byte between fields.
func fieldDelimiter(_ text: String) throws -> UInt8 {
  switch text {
  case "comma": return 0x2C
  case "semicolon": return 0x3B
  case "tab": return 0x09
  default:
    let isUsable = text.utf8.first.map { $0 < 0x80 && !"\"\n\r".utf8.contains($0) } ?? false
    guard let byte = text.utf8.first, text.utf8.count == 1, isUsable else {
      throw ValidationError("found '\(text)', needed comma, semicolon, tab or one ASCII character")
    }
    return byte
  }
}

/// Reads the probabilities of quantile columns.
func probabilities(_ text: String) throws -> [Double] {
  if text.isEmpty { return [] }
  return try list(text, of: "different numbers between 0 and 1", { Double($0) }) {
    $0 > 0 && $0 < 1
  }
}

/// Reads a model's name.
func modelName(_ text: String) throws -> ModelEntry {
  do { return try ModelCatalogue.entry(named: text) } catch { throw ValidationError("\(error)") }
}

/// Reads a list whose elements are separated by commas.
func list<Element: Hashable>(
  _ text: String, of what: String, _ read: (Substring) -> Element?,
  where isValid: (Element) -> Bool = { _ in true }
) throws -> [Element] {
  let parts = text.split(separator: ",", omittingEmptySubsequences: false)
  let elements = parts.compactMap { read($0) }.filter(isValid)
  guard elements.count == parts.count, Set(elements).count == elements.count else {
    throw ValidationError("found '\(text)', needed \(what)")
  }
  return elements
}
