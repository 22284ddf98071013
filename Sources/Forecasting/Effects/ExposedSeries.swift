/// The series of a panel with the exposures that its columns give them, now and at the time of the
/// rolling origins.
public struct ExposedSeries: Sendable {
  private let panel: RegressorPanel
  private let seasonLengths: [Int]
  private let horizon: Int
  private let now: PooledEffects
  /// The effects as estimated before the rolling origins, and the period up to which they used data.
  private let past: (effects: PooledEffects, end: Int)?

  /// Estimates the effects of a panel; results do not depend on `jobs`.
  ///
  /// - Parameter seasonLengths: the seasons that the columns do not describe.
  public init(_ panel: RegressorPanel, seasonLengths: [Int], horizon: Int, jobs: Int) {
    self.panel = panel
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

  /// The effect of a series' columns in each of its first `count` periods; 1 after their end.
  public func effects(of number: Int, count: Int) -> [Double] {
    now.effects(of: number, count: count)
  }

  /// The same as estimated before the rolling origins, with the number of the series' periods that were
  /// used; nil where none were.
  public func pastEffects(of number: Int, count: Int) -> (count: Int, values: [Double])? {
    let start = panel.members[number].start
    guard let past, past.end > start else { return nil }
    return (past.end - start, past.effects.effects(of: number, count: count))
  }

  /// The history of a series with its exposures.
  public func series(_ number: Int, isNonnegative: Bool) -> Series {
    let member = panel.members[number]
    var values = member.values
    // A closed period says nothing of demand; its forecast is zero.
    for index in values.indices where member.exposure(at: index) == 0 { values[index] = .nan }
    var series = Series(
      values: values, seasonLengths: seasonLengths,
      exposure: now.exposure(of: number, count: values.count + horizon),
      isNonnegative: isNonnegative)
    if let past, past.end > member.start {
      series.pastExposure = (
        past.end - member.start, past.effects.exposure(of: number, count: values.count + horizon)
      )
    }
    return series
  }
}
