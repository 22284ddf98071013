import ArgumentParser
import Forecasting
import Medallion
import OrderPlanning
import PlanningRun
import Workspace

/// `shelfcast replay`: simulates past orders and compares their costs.
struct ReplayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Simulate past orders and compare their costs.",
    discussion: """
      At every past review it forecasts from what was known then, decides orders as 'run' does, \
      receives, sells and charges costs. The workspace is not changed. Each row of the result is a \
      model with a target. Mean13 is the baseline: the mean of 13 periods and a safety factor. Needs \
      a finished run.
      """)

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var arguments: ReplayArguments

  @Option(help: "Print ABC classes before totals: A is 80 % of value, B 15 %, C the rest.")
  var by: Grouping?

  @Option(help: "File for totals and classes, all columns.")
  var output: String?

  @Option(help: "File for one row per pair.")
  var pairs: String?

  @Option(help: "Output format; json is one object per line.")
  var format = OutputFormat.table

  @Flag(help: "Write the cheapest model and target to the workspace's shelfcast.yml.")
  var choose = false

  /// What rows are grouped by besides totals.
  enum Grouping: String, CaseIterable, ExpressibleByArgument {
    case classes = "class"
  }

  private static let shown = [
    "class", "model", "target", "lead_time_days", "review_period_days", "total_cost",
    "saved_percent", "holding_cost", "shortage_cost", "promised", "achieved", "fill_rate",
    "stockout_periods", "average_stock_units", "orders", "lines",
  ]

  func validate() throws {
    if choose, arguments.isWhatIf {
      throw ValidationError("--choose needs the workspace's own terms, not what-if ones")
    }
    if choose, !arguments.policies.isEmpty {
      throw ValidationError("--choose writes model and target only; write the policy yourself")
    }
  }

  func run() async throws {
    try await withExitCodes {
      let demand = try WorkspaceDemand(options.workspace)
      let plan = try arguments.plan(demand.settings, demand.asOf.period)
      let report = try Replay(demand.gold, demand.settings, asOf: demand.asOf, plan: plan).run()
      guard report.rows.contains(where: { $0.score.periods > 0 }) else { throw NothingReplayed() }
      try write(report)
      let table = ReplayTable(report, byClass: by == .classes)
      var columns = Self.shown
      if !arguments.policies.isEmpty { columns.insert("policy", at: 2) }
      let shown = format == .table ? table.selecting(columns) : (table.columns, table.rows)
      try ResultTable(columns: shown.0, rows: shown.1).print(as: format)
      try tell(report, demand.folder)
    }
  }

  private func write(_ report: ReplayReport) throws {
    let files = [
      (output, ReplayTable(report, byClass: true)), (pairs, ReplayTable(pairsOf: report)),
      (arguments.curve, ReplayTable(curveOf: report)),
    ]
    for case (let path?, let table) in files {
      try ResultTable(columns: table.columns, rows: table.rows).writeCSV(to: path)
    }
  }

  private func tell(_ report: ReplayReport, _ folder: WorkspaceFolder) throws {
    let progress = options.progress
    guard let choice = ReplayChoice(report) else {
      if choose { throw NothingToChoose() }
      return progress.say("costs are not known for all pairs: give --holding and --shortage")
    }
    let contestant = choice.best.contestant
    guard case .forecast(let model) = contestant.rule else { return }
    let error = choice.error.map { " ± \(LeaderboardText.text($0))" } ?? ""
    progress.say(
      "cheapest: \(contestant.model) with \(contestant.target.flag), saving "
        + "\(LeaderboardText.text(choice.saved)) %\(error) of Mean13's cost")
    progress.say("  shelfcast.yml:  \(model.configuration)")
    progress.say("                  replenishment: {target: \(contestant.target.configuration)}")
    if let policy = contestant.chosenPolicy {
      progress.say("                  replenishment: {policy: \(policy.plain)}")
    }
    if choose {
      try folder.keep(
        model: model.model.name, settings: model.settings.map { ($0.name, $0.value) })
      try folder.keep(target: contestant.target)
      progress.say("written to shelfcast.yml")
    }
  }
}

/// No pair has enough history to be replayed.
private struct NothingReplayed: Error, CustomStringConvertible {
  var description: String {
    "no pair has enough history to be replayed: each needs 4 periods, its protection interval and "
      + "one period to score"
  }
}

/// Some costs are unknown, so no model and target can be chosen as the cheapest.
private struct NothingToChoose: Error, CustomStringConvertible {
  var description: String {
    "nothing can be chosen: some pairs have no cost or price; give --holding and --shortage"
  }
}
