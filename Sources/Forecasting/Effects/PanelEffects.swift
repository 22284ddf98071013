/// The effects of a panel's columns on each of its series, now and as they were estimated before the
/// rolling origins.
///
/// It keeps no columns: they are given with each question, and may have later periods than those of
/// the panel.
public struct PanelEffects: Sendable {
  private let seasonLengths: [Int]
  private let horizon: Int
  private let now: PooledEffects
  /// The effects as estimated before the rolling origins, and the period up to which they used data.
  private let past: (effects: PooledEffects, end: Int)?

  /// Estimates the effects of a panel; results do not depend on `jobs`.
  ///
  /// - Parameter seasonLengths: the seasons that the columns do not describe.
  public init(_ panel: RegressorPanel, seasonLengths: [Int], horizon: Int, jobs: Int) {
    self.seasonLengths = seasonLengths
    self.horizon = horizon
    let end = panel.members.map { $0.start + $0.values.count }.max() ?? 0
    let cut = end - RollingPlan.span(count: end, horizon: horizon, season: seasonLengths.max() ?? 1)
    let choice = EffectChoice(panel, before: cut, jobs: jobs)
    now = PooledEffects(panel, choice, withErrors: true, jobs: jobs)
    past = cut > 0 ? (PooledEffects(panel.truncated(before: cut), choice, jobs: jobs), cut) : nil
  }

  /// The coefficients of a series' columns on the logarithm of its values.
  public func coefficients(of number: Int) -> [EffectCoefficient] {
    now.coefficients(of: number)
  }

  /// The effect of the columns of a series of this number in each of its first `count` periods; 1 after
  /// their end.
  func effects(of number: Int, _ member: RegressorPanel.Member, count: Int) -> [Double] {
    now.effects(of: number, member, count: count)
  }

  /// The same as estimated before the rolling origins, with the number of the series' periods that were
  /// used; nil where none were.
  func pastEffects(
    of number: Int, _ member: RegressorPanel.Member, count: Int
  ) -> (count: Int, values: [Double])? {
    guard let past, past.end > member.start else { return nil }
    return (past.end - member.start, past.effects.effects(of: number, member, count: count))
  }

  /// The history of a series of this number in the panel, with its exposures over the horizon.
  ///
  /// - Parameter member: the series with its columns, which may have more periods than in the panel.
  public func series(
    _ number: Int, _ member: RegressorPanel.Member, isNonnegative: Bool
  ) -> Series {
    var values = member.values
    // A closed period says nothing of demand; its forecast is zero.
    for index in values.indices where member.exposure(at: index) == 0 { values[index] = .nan }
    let count = values.count + horizon
    var series = Series(
      values: values, seasonLengths: seasonLengths,
      exposure: now.exposure(of: number, member, count: count), isNonnegative: isNonnegative)
    if let past, past.end > member.start {
      series.pastExposure = (
        past.end - member.start, past.effects.exposure(of: number, member, count: count)
      )
    }
    return series
  }
}
