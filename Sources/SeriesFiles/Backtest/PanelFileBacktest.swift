internal import Forecasting

/// A backtest of the series of a file with regressors.
///
/// The effects at a cutoff are those that were estimated before the cutoff at which the models' parameters
/// were. The columns of a cutoff's horizon are known; what comes after it is not.
struct PanelFileBacktest: Sendable {
  private let panel: SeriesPanel
  private let plan: BacktestPlan
  private let schedule: EffectSchedule
  private var estimates: [Int: PanelEstimate] = [:]
  /// For each series the cutoffs at which parameters are estimated, by cutoff.
  private let estimations: [[Int: Int]]

  /// Estimates the effects for all cutoffs.
  init(_ panel: SeriesPanel, _ plan: BacktestPlan) {
    self.panel = panel
    self.plan = plan
    let backtest = plan.backtest(longestSeason: panel.options.seasonLengths.max() ?? 1)
    let interval = backtest.refitInterval ?? 1
    estimations = panel.series.map { one in
      let origins = backtest.origins(count: one.values.count)
      return Dictionary(
        uniqueKeysWithValues: zip(origins, Backtest.estimations(origins, every: interval)))
    }
    schedule = EffectSchedule(
      zip(panel.starts, estimations).map { start, origins in
        start.map { start in Set(origins.values).map { start + $0 } } ?? []
      })
    guard plan.contestants.contains(where: { $0.model.regressors != .ownColumns }) else { return }
    for period in schedule.periods { estimates[period] = PanelEstimate(panel, before: period) }
  }

  /// Backtests a series, by its number in the file.
  func result(_ place: Int) -> SeriesBacktest {
    SeriesBacktest(Subject(backtest: self, place: place), plan)
  }

  /// What was known of a series when `count` periods were over.
  private func history(_ place: Int, _ count: Int, for model: ModelEntry) -> Series {
    let estimation = estimations[place][count] ?? count
    if model.regressors == .ownColumns {
      return panel.ownInput(place, count: count, chosenBefore: estimation).series
    }
    let period = schedule.serving((panel.starts[place] ?? 0) + estimation)
    return
      (estimates[period]?.input(place, count: count)
      ?? panel.plainInput(place, count: count)).series
  }

  /// The adapter that lets a backtest read a series.
  private struct Subject: BacktestSubject {
    let backtest: PanelFileBacktest
    let place: Int

    private var file: FileSeries { backtest.panel.series[place] }
    var id: [UInt8] { file.id }
    var values: [Double] { file.values }
    var seasonLengths: [Int] { backtest.panel.options.seasonLengths }
    var renewsAhead: Bool { true }

    func history(_ count: Int, for model: ModelEntry) -> Series {
      backtest.history(place, count, for: model)
    }

    func stamp(_ step: Int) -> [UInt8] { file.stamp(step, backtest.panel.options) }
  }
}
