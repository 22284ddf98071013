import Workspace

extension ReplayReport {
  /// What the baseline costs in each scope, under each target and on each terms.
  package var baselineCosts: [Row.Key: Double?] {
    let baselines = (classRows + rows).filter(\.contestant.isBaseline)
    return Dictionary(baselines.map { ($0.key, $0.score.cost) }, uniquingKeysWith: { $1 })
  }
}

extension ReplayReport.Row {
  /// What has to be equal for costs to be compared.
  package struct Key: Hashable, Sendable {
    let scope: String
    let target: OrderTarget
    let scenario: ReplayPlan.Scenario
  }

  package var key: Key {
    Key(scope: scope, target: contestant.target, scenario: contestant.scenario)
  }

  /// The service that the target promised, as it turned out.
  package var achieved: Double? {
    if case .fillRate = contestant.target { return score.fillRate }
    return score.cycleService
  }
}
