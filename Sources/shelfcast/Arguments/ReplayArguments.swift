import Algorithms
import ArgumentParser
import Chronology
import Forecasting
import Foundation
import OrderPlanning
import PlanningRun
import Workspace

/// The options of `replay` that set what it compares.
struct ReplayArguments: ParsableArguments {
  @Option(
    parsing: .unconditional, help: "Periods to score; default: a year, or half of the history."
  )
  var periods: Int?

  @Option(
    parsing: .unconditional,
    help: "Periods simulated before them; default: the pair's protection interval.")
  var warmUp: Int?

  @Option(
    help: ArgumentHelp(
      "Model; repeatable. Default: the workspace's and SeasonalNaive.", valueName: "name"),
    transform: modelName)
  var model: [ModelEntry] = []

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Setting of a model.", valueName: "MODEL.setting=value"),
    transform: settingAssignment)
  var assignments: [SettingAssignment] = []

  @Option(
    help: ArgumentHelp(
      """
      Targets, separated by commas: cost, fill_rate:0.95, cycle_service:0.9; default: the \
      workspace's.
      """, valueName: "list"))
  var targets: String?

  @Option(
    help: ArgumentHelp(
      """
      Policies, separated by commas and without brackets: RS, RsS, RsnQ, sQ, newsvendor; default: \
      the workspace's.
      """, valueName: "list"),
    transform: { text in
      try text.split(separator: ",").map { name in
        guard let policy = PolicyName(name) else {
          throw ValidationError(
            "found policy '\(name)', needed "
              + PolicyName.allCases.map(\.plain).joined(separator: ", "))
        }
        return policy
      }
    })
  var policies: [PolicyName] = []

  @Option(
    help: """
      File for the exchange curve: stock against service by ABC class, with today's stock. Default \
      targets: fill rates from 0.8 to 0.99.
      """)
  var curve: String?

  @Option(
    help: ArgumentHelp(
      "Lead times in days to try, separated by commas.", valueName: "days[,days...]"),
    transform: numbers(0...1000))
  var leadTime: [Double] = []

  @Option(parsing: .unconditional, help: "Standard deviation of lead times to try, in days.")
  var leadTimeSd: Double?

  @Option(
    help: ArgumentHelp(
      "Review periods in days to try, separated by commas.", valueName: "days[,days...]"),
    transform: numbers(1...366))
  var review: [Double] = []

  @Option(parsing: .unconditional, help: "Cost of a unit left over for a week; needs --shortage.")
  var holding: Double?

  @Option(parsing: .unconditional, help: "Cost of a unit short; needs --holding.")
  var shortage: Double?

  @Option(
    parsing: .unconditional,
    help: "Yearly holding cost as a share of unit cost, if no cost is given.")
  var carryingRate = 0.25

  @Option(help: "Initial stock: mean (of recent demand) or empty.")
  var start = ReplayPlan.Start.mean

  @Option(
    parsing: .unconditional,
    help: "Periods between re-estimations of parameters; states are updated in between.")
  var refit = 13

  @Option(parsing: .unconditional, help: "Number of threads; results do not depend on it.")
  var jobs: Int?

  @Option(parsing: .unconditional, help: "Random seed.")
  var seed: UInt32 = 1

  func validate() throws {
    try FlagRange.replayed.check(periods)
    try FlagRange.jobs.check(jobs)
    try FlagRange.refit.check(refit)
    if (warmUp ?? 0) < 0 { throw ValidationError("--warm-up must not be negative") }
    if (holding == nil) != (shortage == nil) {
      throw ValidationError("--holding and --shortage must be given together")
    }
    if let holding, let shortage, !(holding > 0 && shortage > 0) {
      throw ValidationError("--holding and --shortage must be above 0")
    }
    if !(carryingRate > 0 && carryingRate <= 10) {
      throw ValidationError("--carrying-rate must be above 0 and at most 10")
    }
    if let leadTimeSd, !(0...365).contains(leadTimeSd) {
      throw ValidationError("--lead-time-sd must be between 0 and 365 days")
    }
    _ = try asUsage { try ModelSpecification.list(model, assignments) }
    let costs = OrderTarget.cost(holdingPerUnitWeek: 1, shortagePerUnit: 1)
    _ = try parsedTargets(costs, else: costs)
  }

  /// The plan for a workspace.
  func plan(_ settings: Settings, _ period: Period) throws -> ReplayPlan {
    var specifications = try ModelSpecification.list(Array(model.uniqued()), assignments)
    if specifications.isEmpty {
      // A curve compares targets only; any other replay also compares models.
      let naive = curve == nil ? [ModelSpecification(.seasonalNaive)] : []
      specifications = Array(([try ModelSpecification(settings.forecast)] + naive).uniqued())
    }
    let costs = costs(settings)
    var plan = ReplayPlan(
      periods: periods ?? Int(period.periodsPerYear.rounded()), models: specifications,
      targets: try parsedTargets(costs, else: settings.replenishment.target),
      prices: prices(costs), refitInterval: refit)
    plan.warmUp = warmUp
    plan.isShortened = periods == nil
    plan.scenarios = scenarios
    if !policies.isEmpty { plan.policies = Array(policies.uniqued()) }
    plan.start = start
    plan.seed = UInt64(seed)
    plan.jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    return plan
  }

  private static let curveTargets = [0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99].map(
    OrderTarget.fillRate)

  /// Whether any lead time or review period differs from the workspace's own.
  var isWhatIf: Bool { !leadTime.isEmpty || !review.isEmpty || leadTimeSd != nil }

  /// Returns the cost target of the flags, else of the workspace; nil if neither has one.
  private func costs(_ settings: Settings) -> OrderTarget? {
    if let holding, let shortage {
      return .cost(holdingPerUnitWeek: holding, shortagePerUnit: shortage)
    }
    if case .cost = settings.replenishment.target { return settings.replenishment.target }
    return nil
  }

  private func prices(_ costs: OrderTarget?) -> ReplayPlan.Prices {
    guard case .cost(let holding, let shortage)? = costs else {
      return .carrying(yearlyRate: carryingRate)
    }
    return .perUnit(holdingPerWeek: holding, shortage: shortage)
  }

  private var scenarios: [ReplayPlan.Scenario] {
    let leads = leadTime.isEmpty ? [nil] : leadTime.map(Optional.some)
    let reviews = review.isEmpty ? [nil] : review.map(Optional.some)
    return leads.flatMap { lead in
      reviews.map { review in
        var scenario = ReplayPlan.Scenario()
        scenario.leadTimeDays = lead
        scenario.leadTimeDeviationDays = leadTimeSd
        scenario.reviewPeriodDays = review
        return scenario
      }
    }
  }

  private func parsedTargets(
    _ costs: OrderTarget?, else standard: OrderTarget
  ) throws -> [OrderTarget] {
    guard let targets else {
      if curve != nil { return Self.curveTargets }
      if case .cost = standard { return [costs ?? standard] }
      return [standard]
    }
    let parsed = try targets.split(separator: ",").map { text in
      if text == "cost" {
        guard let costs else {
          throw ValidationError("the target cost needs --holding and --shortage")
        }
        return costs
      }
      guard let target = OrderTarget(flag: text) else {
        throw ValidationError(
          "found target '\(text)', needed cost, fill_rate:SHARE or cycle_service:SHARE with a share "
            + "between 0.01 and 0.9999")
      }
      return target
    }
    return Array(parsed.uniqued())
  }
}

extension ReplayPlan.Start: ExpressibleByArgument {}

/// Returns a reader of comma-separated numbers within `range`.
private func numbers(_ range: ClosedRange<Double>) -> @Sendable (String) throws -> [Double] {
  { text in
    try text.split(separator: ",").map { part in
      guard let number = Double(part), range.contains(number) else {
        throw ValidationError(
          "found '\(part)', needed numbers between \(range.lowerBound) and \(range.upperBound)")
      }
      return number
    }
  }
}
