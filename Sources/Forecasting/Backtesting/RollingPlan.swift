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
    let span = Self.span(
      count: count - first, horizon: horizon, season: series.seasonLengths.max() ?? 1)
    let step = max(1, span / Self.mostOrigins)
    backtest = Backtest(
      horizon: horizon, cutoffs: Self.mostOrigins, step: step, allowsPartialHorizons: true)
    let all = Array(stride(from: count - span, to: count, by: step))
    origins = all.filter { $0 >= first + Self.leastHistory }
  }

  /// The number of periods before the end in which the origins lie.
  ///
  /// - Parameters:
  ///   - count: the periods from the first observation on.
  ///   - season: the longest season.
  static func span(count: Int, horizon: Int, season: Int) -> Int {
    min(count * 2 / 5, max(horizon + 6, min(60, season)) * 3 / 2)
  }
}
