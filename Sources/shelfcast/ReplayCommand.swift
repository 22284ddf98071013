import ArgumentParser
import Forecasting
import Medallion
import Planning
import Workspace

/// `shelfcast replay`: orders proved on the past.
struct ReplayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Plays the past again and compares what orders would have cost.",
    discussion: """
      At every review of the past it forecasts from what was known then, decides orders as 'run' \
      does, receives, sells and charges; nothing is changed. Each row is a model with a target; \
      Mean13 is the rule to be beaten: the mean of 13 periods and a safety factor. Needs a run.
      """)

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var arguments: ReplayArguments

  @Option(help: "Print classes before totals: A makes 80 % of value, B 15 %, C the rest.")
  var by: Grouping?

  @Option(help: "File for all columns of totals and classes.")
  var output: String?

  @Option(help: "File with one row per pair.")
  var pairs: String?

  @Option(help: "table, csv or json (one object per line).")
  var format = OutputFormat.table

  /// What rows stand for besides totals.
  enum Grouping: String, CaseIterable, ExpressibleByArgument {
    case classes = "class"
  }

  private static let shown = [
    "class", "model", "target", "lead_time_days", "review_period_days", "total_cost",
    "saved_percent", "holding_cost", "shortage_cost", "promised", "achieved", "fill_rate",
    "stockout_periods", "average_stock_units", "orders", "lines",
  ]

  func run() async throws {
    try await withExitCodes {
      let demand = try WorkspaceDemand(options.workspace)
      let plan = try arguments.plan(demand.settings, demand.asOf.period)
      let report = try Replay(demand.gold, demand.settings, asOf: demand.asOf, plan: plan).run()
      let table = ReplayTable(report, byClass: by == .classes)
      if let output {
        let all = ReplayTable(report, byClass: true)
        try ResultTable(columns: all.columns, rows: all.rows).writeCSV(to: output)
      }
      if let pairs {
        let all = ReplayTable(pairsOf: report)
        try ResultTable(columns: all.columns, rows: all.rows).writeCSV(to: pairs)
      }
      let shown = format == .table ? table.selecting(Self.shown) : (table.columns, table.rows)
      try ResultTable(columns: shown.0, rows: shown.1).print(as: format)
    }
  }
}
