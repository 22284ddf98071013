internal import Forecasting

/// When a backtest estimates the effects of regressors: before each period in which the parameters of
/// models are estimated.
///
/// Series that end in different periods have different cutoffs. Then only the periods of most series have
/// an estimation of their own, and the others use the last one before theirs.
struct EffectSchedule: Sendable {
  /// The periods before which effects are estimated, ascending.
  let periods: [Int]

  /// This many estimations, unless one series needs more.
  private static let mostEstimations = 12

  /// - Parameter wanted: for each series the periods in which its parameters are estimated.
  init(_ wanted: [[Int]]) {
    var series: [Int: Int] = [:]
    for period in wanted.joined() { series[period, default: 0] += 1 }
    let most = max(Self.mostEstimations, wanted.map(\.count).max() ?? 0)
    let frequent = series.keys.sorted { (series[$0] ?? 0, $0) > (series[$1] ?? 0, $1) }
    guard frequent.count > most, let first = series.keys.min() else {
      periods = frequent.sorted()
      return
    }
    periods = Set(frequent.prefix(most - 1) + [first]).sorted()
  }

  /// The period whose estimation serves one of the wanted periods.
  func serving(_ period: Int) -> Int { periods.last { $0 <= period } ?? period }
}
