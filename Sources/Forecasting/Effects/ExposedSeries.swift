/// The series of a panel with the exposures that its columns give them, now and at the time of the
/// rolling origins.
public struct ExposedSeries: Sendable {
  private let members: [RegressorPanel.Member]
  private let found: PanelEffects

  /// Estimates the effects of a panel; results do not depend on `jobs`.
  ///
  /// - Parameter seasonLengths: the seasons that the columns do not describe.
  public init(_ panel: RegressorPanel, seasonLengths: [Int], horizon: Int, jobs: Int) {
    members = panel.members
    found = PanelEffects(panel, seasonLengths: seasonLengths, horizon: horizon, jobs: jobs)
  }

  /// The coefficients of a series' columns on the logarithm of its values.
  public func coefficients(of number: Int) -> [EffectCoefficient] {
    found.coefficients(of: number)
  }

  /// The effect of a series' columns in each of its first `count` periods; 1 after their end.
  public func effects(of number: Int, count: Int) -> [Double] {
    found.effects(of: number, members[number], count: count)
  }

  /// The same as estimated before the rolling origins, with the number of the series' periods that were
  /// used; nil where none were.
  public func pastEffects(of number: Int, count: Int) -> (count: Int, values: [Double])? {
    found.pastEffects(of: number, members[number], count: count)
  }

  /// The history of a series with its exposures.
  public func series(_ number: Int, isNonnegative: Bool) -> Series {
    found.series(number, members[number], isNonnegative: isNonnegative)
  }
}
