import Workspace

extension ReplayReport {
  /// The baseline's cost by scope, target and scenario.
  package var baselineCosts: [Row.Key: Double?] {
    let baselines = (classRows + rows).filter(\.contestant.isBaseline)
    return Dictionary(baselines.map { ($0.key, $0.score.cost) }, uniquingKeysWith: { $1 })
  }
}

extension ReplayReport.Row {
  /// The scope, target and scenario that two rows must share for their costs to be comparable.
  package struct Key: Hashable, Sendable {
    let scope: String
    let target: OrderTarget
    let scenario: ReplayPlan.Scenario
  }

  /// The key of this row.
  package var key: Key {
    Key(scope: scope, target: contestant.target, scenario: contestant.scenario)
  }

  /// The service reached, in the measure of the target: the fill rate, else the cycle service
  /// level.
  package var achieved: Double? {
    if case .fillRate = contestant.target { return score.fillRate }
    return score.cycleService
  }
}
