import Algorithms
import ArgumentParser
import Chronology
import Forecasting
import Foundation
import PlanningRun
import SeriesFiles

/// `shelfcast forecast`: forecasts every series of a file.
struct ForecastCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forecast",
    abstract: "Forecast every series of a file.",
    discussion: """
      Reads unique_id,ds,y (also gzip; other names with --id-col, --time-col, --target-col) and \
      writes unique_id,ds,cutoff,h,model,mean and a column per quantile: one row per series, step \
      and model, series in input order. Series whose rows are contiguous and in time order are \
      streamed in bounded memory. Empty fields are missing values.
      """)

  @OptionGroup var series: SeriesArguments

  @Option(
    help: ArgumentHelp(
      "Model; may be given several times. Of: \(ModelCatalogue.names.joined(separator: ", ")).",
      valueName: "name"),
    transform: modelName)
  var model: [ModelEntry] = []

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Setting of a model.", valueName: "MODEL.setting=value"),
    transform: settingAssignment)
  var assignments: [SettingAssignment] = []

  @Option(
    help: "Quantile levels, separated by commas; '' for none.",
    transform: probabilities)
  var quantiles: [Double] = QuantileLevels.standard

  @Option(
    help: "File of the regressors' values in the horizon: unique_id,ds and the further columns.")
  var future: String?

  @OptionGroup var regressors: RegressorArguments

  @Option(help: "File for forecasts, or - for stdout.")
  var output = "-"

  @Option(help: "File for the outcome of each series and model: which model, and why.")
  var status: String?

  @Option(help: "File for one-step fitted values and residuals.")
  var fitted: String?

  @Option(help: "File for estimated parameters: unique_id,model,parameter,value at full precision.")
  var parameters: String?

  @Option(
    help: ArgumentHelp(
      "Numbers of periods whose total is forecast, separated by commas.", valueName: "L[,L...]"),
    transform: {
      try list($0, of: "whole numbers of at least 1") {
        Int($0)
      } where: {
        $0 >= 1
      }
    })
  var sums: [Int] = []

  @Option(help: "File for these totals: unique_id,cutoff,periods,model,mean and quantiles.")
  var sumsOutput: String?

  @Option(parsing: .unconditional, help: "Random seed.")
  var seed: UInt64 = 0
}

extension ForecastCommand {
  func validate() throws {
    _ = try options()
    if sums.contains(where: { $0 > series.horizon ?? 0 }) {
      throw ValidationError("--sums cannot reach beyond the horizon")
    }
    if sums.isEmpty != (sumsOutput == nil) {
      throw ValidationError("--sums and --sums-output must be given together")
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
      try ModelSpecification.list(Array(model.uniqued()), assignments)
    }
    if !models.isEmpty { options.models = models }
    options.regressors = regressors.options
    options.regressors.future = future
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
    return text + (isUnclear ? "; list them with --status FILE" : "")
  }
}
