import ArgumentParser
import Chronology
import Forecasting
import Foundation
import Planning

/// `shelfcast forecast`: predictions for every series of a file.
struct ForecastCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forecast",
    abstract: "Forecasts every series of a file.",
    discussion: """
      Reads unique_id,ds,y (also gzip) and writes unique_id,ds,cutoff,h,model,mean and a column per \
      quantile: one row per series, step and model, series in input order. Rows of a series that \
      stand together in order of time stream in bounded memory. Missing values are empty fields.
      """)

  @Option(help: "File of series, or - for standard input.")
  var input: String?

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
      "Steps after which the pattern repeats, separated by commas; 1 is no season.",
      valueName: "M[,M...]"),
    transform: {
      $0.isEmpty
        ? []
        : try list($0, of: "whole numbers of at least 1") {
          Int($0)
        } where: {
          $0 >= 1
        }
    })
  var seasonLength: [Int]?

  @Option(help: "Number of steps ahead.")
  var horizon: Int?

  @Option(
    help: ArgumentHelp("Model; may be given several times.", valueName: "name"),
    transform: { name in
      do { return try ModelName(name) } catch { throw ValidationError("\(error)") }
    })
  var model: [ModelName] = []

  @Option(
    help: "Probabilities of the quantile columns, separated by commas; '' for none.",
    transform: {
      $0.isEmpty
        ? []
        : try list($0, of: "different numbers between 0 and 1") {
          Double($0)
        } where: {
          $0 > 0 && $0 < 1
        }
    })
  var quantiles: [Double] = [0.025, 0.1, 0.5, 0.9, 0.975]

  @Option(help: "File of future regressors; no model of this version uses any.")
  var future: String?

  @Option(
    help: "What periods without a row are: missing, zero or error.",
    transform: { name in
      guard let fill = StandAloneOptions.Fill(rawValue: name) else {
        throw ValidationError("found '\(name)', needed missing, zero or error")
      }
      return fill
    })
  var fill = StandAloneOptions.Fill.missing

  @Option(help: "Where forecasts go, or - for standard output.")
  var output = "-"

  @Option(help: "File that tells per series and model how it went.")
  var status: String?

  @Option(help: "File of one-step forecasts of the history and their residuals.")
  var fitted: String?

  @Option(help: "File of estimates: unique_id,model,parameter,value, exact to the last bit.")
  var parameters: String?

  @Option(
    help: ArgumentHelp(
      "Numbers of periods to forecast the sum of, separated by commas.", valueName: "L[,L...]"),
    transform: {
      try list($0, of: "whole numbers of at least 1") {
        Int($0)
      } where: {
        $0 >= 1
      }
    })
  var sums: [Int] = []

  @Option(help: "File of the sums: unique_id,cutoff,periods,model,mean and the quantiles.")
  var sumsOutput: String?

  @Option(help: "Series fitted at a time; results do not depend on it. Default: processors.")
  var jobs: Int?

  @Option(help: "Seed of whatever is drawn by chance.")
  var seed: UInt64 = 0

  @Flag(help: "Say nothing but errors.")
  var quiet = false
}

extension ForecastCommand {
  func validate() throws {
    guard input != nil else {
      throw ValidationError(
        "name a file of series with --input; forecasting a workspace is not part of this version")
    }
    if freq == nil { throw ValidationError("--input needs --freq: \(Frequency.names)") }
    if seasonLength == nil {
      throw ValidationError("--input needs --season-length; 1 is no season")
    }
    guard let horizon, horizon >= 1 else {
      throw ValidationError("--input needs --horizon, a whole number of at least 1")
    }
    if sums.contains(where: { $0 > horizon }) {
      throw ValidationError("--sums cannot reach beyond the horizon of \(horizon)")
    }
    if sums.isEmpty != (sumsOutput == nil) {
      throw ValidationError("--sums and --sums-output need each other")
    }
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
    if future != nil {
      throw ValidationError("no model of this version uses regressors: leave --future out")
    }
  }

  func run() throws {
    guard let options else { return }
    let summary = try StandAloneForecast(options).run { line in
      if !quiet { StandardStreams.tell("warning: \(line)") }
    }
    if !quiet { StandardStreams.tell(description(of: summary)) }
  }

  private var options: StandAloneOptions? {
    guard let input, let freq, let seasonLength, let horizon else { return nil }
    var options = StandAloneOptions(
      input: input, frequency: freq, seasonLengths: seasonLength, horizon: horizon)
    if !model.isEmpty { options.models = model.uniqued }
    options.quantiles = quantiles
    options.fill = fill
    options.output = output
    options.status = status
    options.fitted = fitted
    options.parameters = parameters
    options.sums = sums
    options.sumsOutput = sumsOutput
    options.jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    return options
  }

  private func description(of summary: StandAloneForecast.Summary) -> String {
    var text = "forecast \(summary.series) series, \(horizon ?? 0) steps ahead"
    if summary.fallbacks > 0 { text += "; \(summary.fallbacks) by a simpler model" }
    if summary.flawed > 0 { text += "; \(summary.flawed) with repeated or omitted rows" }
    let isUnclear = summary.fallbacks + summary.flawed > 0 && status == nil
    return text + (isUnclear ? "; --status FILE tells which" : "")
  }
}

extension Array where Element: Hashable {
  fileprivate var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}

/// Reads a list whose elements are separated by commas.
private func list<Element: Hashable>(
  _ text: String, of what: String, _ read: (Substring) -> Element?,
  where isValid: (Element) -> Bool
) throws -> [Element] {
  let parts = text.split(separator: ",", omittingEmptySubsequences: false)
  let elements = parts.compactMap { read($0) }.filter(isValid)
  guard elements.count == parts.count, Set(elements).count == elements.count else {
    throw ValidationError("found '\(text)', needed \(what)")
  }
  return elements
}
