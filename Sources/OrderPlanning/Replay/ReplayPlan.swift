package import Forecasting
package import Workspace

/// What a replay of the past compares, and on what terms.
package struct ReplayPlan: Sendable {
  /// The stock with which every contestant begins.
  package enum Start: String, CaseIterable, Sendable {
    /// A review period's recent mean demand on hand, and as much arriving at each review until the
    /// first order's own arrival.
    case mean
    /// Nothing on hand and nothing on its way.
    case empty
  }

  /// Terms that differ from those of the workspace; nil where they do not.
  package struct Scenario: Sendable, Hashable {
    /// Days from order to arrival.
    package var leadTimeDays: Double?
    /// Standard deviation of the lead time, in days.
    package var leadTimeDeviationDays: Double?
    /// Days between orders.
    package var reviewPeriodDays: Double?

    /// The workspace's own terms.
    package init() {}
  }

  /// What a unit on the shelf and a unit short cost.
  package enum Prices: Sendable, Equatable {
    /// The same for all pairs: per unit left over and week, and per unit short.
    case perUnit(holdingPerWeek: Double, shortage: Double)
    /// A yearly share of the unit's cost for holding it, and its margin for missing it.
    case carrying(yearlyRate: Double)
  }

  /// Periods that are scored; fewer where history is shorter.
  package var periods: Int
  /// Whether they may be no more than half of the history.
  package var isShortened = false
  /// Periods before them that are played and not scored; nil: each pair's protection interval.
  package var warmUp: Int?
  /// The models.
  package var models: [ModelSpecification]
  /// What orders aim at.
  package var targets: [OrderTarget]
  /// The terms.
  package var scenarios = [Scenario()]
  /// When and how much is ordered; nil: as the workspace's own terms have it.
  package var policies: [PolicyName?] = [nil]
  /// What tables call the workspace's own policy.
  var ownPolicy = PolicyName.orderUpTo.rawValue
  /// The stock at the start.
  package var start = Start.mean
  /// What things cost.
  package var prices: Prices
  /// Periods between estimations of parameters; between, states follow what came.
  package var refitInterval: Int
  /// Seed of all random streams.
  package var seed: UInt64 = 1
  /// Threads; results do not depend on it.
  package var jobs = 1

  /// A replay of some models and targets.
  package init(
    periods: Int, models: [ModelSpecification], targets: [OrderTarget], prices: Prices,
    refitInterval: Int = 13
  ) {
    precondition(periods > 0 && refitInterval > 0, "a replay needs periods")
    precondition(!models.isEmpty && !targets.isEmpty, "a replay needs a model and a target")
    self.periods = periods
    self.models = models
    self.targets = targets
    self.prices = prices
    self.refitInterval = refitInterval
  }

  /// All that is compared: each target and each scenario with every model under every policy, and
  /// with the baseline.
  package var contestants: [ReplayContestant] {
    scenarios.flatMap { scenario in
      targets.flatMap { target in
        models.flatMap { model in
          policies.map { policy in
            ReplayContestant(
              rule: .forecast(model), target: target, scenario: scenario,
              policy: policy?.rawValue ?? ownPolicy, chosenPolicy: policy)
          }
        } + [
          ReplayContestant(
            rule: .recentMean, target: target, scenario: scenario, policy: "base stock",
            chosenPolicy: nil)
        ]
      }
    }
  }

  /// The terms of a pair under every scenario and policy.
  func variants(of situation: PairSituation) -> [PairSituation] {
    scenarios.flatMap { scenario in
      policies.map { policy in scenario.applied(to: situation).under(policy) }
    }
  }
}

/// One way to decide orders that takes part in a replay.
package struct ReplayContestant: Sendable {
  /// Where orders come from.
  package enum Rule: Sendable {
    /// The weekly run's own decision on the forecast of a model.
    case forecast(ModelSpecification)
    /// Order up to the mean of the last 13 periods and a safety factor: the one to be beaten.
    case recentMean
  }

  /// Where orders come from.
  package let rule: Rule
  /// What orders aim at.
  package let target: OrderTarget
  /// The terms.
  package let scenario: ReplayPlan.Scenario
  /// The policy's name in tables.
  package let policy: String
  /// The policy; nil: the terms' own.
  package let chosenPolicy: PolicyName?

  /// The model's name in tables.
  package var model: String {
    switch rule {
    case .forecast(let specification):
      ([specification.model.name] + specification.assignments).joined(separator: " ")
    case .recentMean: "Mean13"
    }
  }

  /// Whether it is the one to be beaten.
  package var isBaseline: Bool {
    if case .recentMean = rule { return true }
    return false
  }
}
