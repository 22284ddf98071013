/// The rolling origins at which models are compared and intervals are calibrated.
///
/// They lie in the last part of the history: one and a half times the horizon + 6 or the longest
/// season (60 at most), whichever is longer, but never more than two fifths of what follows the first
/// observation. About a dozen origins divide it evenly; each is evaluated on the steps of its
/// horizon that lie within the history.
struct RollingPlan: Sendable {
  let backtest: Backtest
  let origins: [Int]

  private static let mostOrigins = 12
  private static let leastHistory = 3

  init(_ series: Series, horizon: Int) {
    let count = series.values.count
    let first = series.values.firstIndex(where: \.isFinite) ?? 0
    let season = min(60, series.seasonLengths.max() ?? 1)
    let span = min((count - first) * 2 / 5, max(horizon + 6, season) * 3 / 2)
    let step = max(1, span / Self.mostOrigins)
    backtest = Backtest(
      horizon: horizon, cutoffs: Self.mostOrigins, step: step, allowsPartialHorizons: true)
    let all = Array(stride(from: count - span, to: count, by: step))
    origins = all.filter { $0 >= first + Self.leastHistory }
  }
}
