package import Forecasting
package import Workspace

/// What a replay compares: models, targets, scenarios and policies, and how it scores them.
package struct ReplayPlan: Sendable {
  /// The stock with which every contestant begins.
  package enum Start: String, CaseIterable, Sendable {
    /// The recent mean demand of a review period on hand, and the same amount arriving once per
    /// review period until the first order can arrive.
    case mean
    /// Nothing on hand and nothing on order.
    case empty
  }

  /// Terms that differ from those of the workspace; nil where they do not.
  package struct Scenario: Sendable, Hashable {
    /// Days from order to arrival.
    package var leadTimeDays: Double?
    /// Standard deviation of the lead time, in days.
    package var leadTimeDeviationDays: Double?
    /// Days between two reviews.
    package var reviewPeriodDays: Double?

    /// The workspace's own terms.
    package init() {}
  }

  /// The costs of holding a unit and of a unit short.
  package enum Prices: Sendable, Equatable {
    /// The same for all pairs: per unit left over and week, and per unit short.
    case perUnit(holdingPerWeek: Double, shortage: Double)
    /// Holding a unit costs this share of its cost per year; a unit short costs its margin.
    case carrying(yearlyRate: Double)
  }

  /// The number of scored periods; fewer where history is shorter.
  package var periods: Int
  /// Whether the scored periods are limited to half of the history.
  package var isShortened = false
  /// Periods before them that are simulated and not scored; nil: each pair's protection interval.
  package var warmUp: Int?
  /// The models.
  package var models: [ModelSpecification]
  /// The service or cost targets of orders.
  package var targets: [OrderTarget]
  /// The lead times and review periods.
  package var scenarios = [Scenario()]
  /// The replenishment policies; nil stands for each pair's own.
  package var policies: [PolicyName?] = [nil]
  /// The name of the workspace's own policy in tables.
  var ownPolicy = PolicyName.orderUpTo.rawValue
  /// The stock at the start.
  package var start = Start.mean
  /// The costs of holding and of shortage.
  package var prices: Prices
  /// Periods between estimations of parameters; in between, only the models' states are updated.
  package var refitInterval: Int
  /// Seed of all random streams.
  package var seed: UInt64 = 1
  /// The number of threads; results do not depend on it.
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

  /// All contestants: for each scenario and target, every model under every policy, then the
  /// baseline.
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

  /// The situation of a pair under every scenario and policy.
  func variants(of situation: PairSituation) -> [PairSituation] {
    scenarios.flatMap { scenario in
      policies.map { policy in scenario.applied(to: situation).under(policy) }
    }
  }
}

/// One way to decide orders that a replay compares with others.
package struct ReplayContestant: Sendable {
  /// How orders are decided.
  package enum Rule: Sendable {
    /// As in the weekly run, on the forecast of a model.
    case forecast(ModelSpecification)
    /// By `RecentMean`, the baseline.
    case recentMean
  }

  /// How orders are decided.
  package let rule: Rule
  /// The service or cost target of orders.
  package let target: OrderTarget
  /// The lead time and review period.
  package let scenario: ReplayPlan.Scenario
  /// The policy's name in tables.
  package let policy: String
  /// The policy; nil: the pair's own.
  package let chosenPolicy: PolicyName?

  /// The model's name in tables.
  package var model: String {
    switch rule {
    case .forecast(let specification):
      ([specification.model.name] + specification.assignments).joined(separator: " ")
    case .recentMean: "Mean13"
    }
  }

  /// Whether it is the baseline, `RecentMean`.
  package var isBaseline: Bool {
    if case .recentMean = rule { return true }
    return false
  }
}
