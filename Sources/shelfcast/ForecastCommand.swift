import ArgumentParser
import Chronology
import Forecasting
import Foundation
import PlanningRun
import SeriesFiles

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

  @OptionGroup var series: SeriesArguments

  @Option(
    help: ArgumentHelp("Model; may be given several times.", valueName: "name"),
    transform: modelName)
  var model: [ModelName] = []

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Setting of a model.", valueName: "MODEL.setting=value"),
    transform: settingAssignment)
  var assignments: [SettingAssignment] = []

  @Option(
    help: "Probabilities of the quantile columns, separated by commas; '' for none.",
    transform: probabilities)
  var quantiles: [Double] = QuantileLevels.standard

  @Option(help: "File of future regressors; no model of this version uses any.")
  var future: String?

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

  @Option(parsing: .unconditional, help: "Seed of whatever is drawn by chance.")
  var seed: UInt64 = 0
}

extension ForecastCommand {
  func validate() throws {
    _ = try options()
    if sums.contains(where: { $0 > series.horizon ?? 0 }) {
      throw ValidationError("--sums cannot reach beyond the horizon")
    }
    if sums.isEmpty != (sumsOutput == nil) {
      throw ValidationError("--sums and --sums-output need each other")
    }
    if future != nil {
      throw ValidationError("no model of this version uses regressors: leave --future out")
    }
  }

  func run() throws {
    let options = try options()
    let summary = try SeriesFileForecast(options).run { series.tell("warning: \($0)") }
    series.tell(description(of: summary, horizon: options.horizon))
  }

  private func options() throws -> SeriesForecastOptions {
    let (file, horizon) = try series.series(
      orElse: "; forecasting a workspace is not part of this version")
    var options = SeriesForecastOptions(file, horizon: horizon)
    let models = try asUsage {
      try ModelSpecification.list(model.withoutRepetition, assignments)
    }
    if !models.isEmpty { options.models = models }
    options.quantiles = quantiles
    options.output = output
    options.status = status
    options.fitted = fitted
    options.parameters = parameters
    options.sums = sums
    options.sumsOutput = sumsOutput
    return options
  }

  private func description(
    of summary: SeriesFileForecast.Summary, horizon: Int
  ) -> String {
    var text = "forecast \(summary.series) series, \(horizon) steps ahead"
    if summary.fallbacks > 0 { text += "; \(summary.fallbacks) by a simpler model" }
    if summary.flawed > 0 { text += "; \(summary.flawed) with repeated or omitted rows" }
    let isUnclear = summary.fallbacks + summary.flawed > 0 && status == nil
    return text + (isUnclear ? "; --status FILE tells which" : "")
  }
}
