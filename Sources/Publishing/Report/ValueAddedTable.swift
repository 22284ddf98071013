import Forecasting
import GRDB

/// The forecast value added by each stage: the error it saves against the stage before.
struct ValueAddedTable {
  private let stages: [Row]

  init(_ db: Database) throws {
    stages = try Row.fetchAll(
      db,
      sql: """
        SELECT stage_no, total(forecasts) AS forecasts, total(moved) AS moved,
          total(demand) AS demand, total(error) AS error, total(absolute_error) AS absolute_error,
          sum(absolute_error_before) AS before, sum(absolute_error_saved) AS saved
        FROM forecast_value_added GROUP BY stage_no ORDER BY stage_no
        """)
  }

  private static let names = [
    "Seasonal naive", "Model", "With planners' overrides",
  ]

  /// The table; empty if no forecast's period is over.
  var markup: Markup {
    guard !stages.isEmpty else { return "" }
    let table = ReportTable(
      columns: [
        .words("Stage"), .number("Forecasts"), .number("Overridden"), .number("Error (WAPE)"),
        .number("Bias"), .number("Units of error saved"), .number("Value added"),
      ],
      rows: stages.map(cells))
    return """
      <h3>What each stage adds</h3>
      \(table.markup)
      <p class="note">All kept forecasts whose period is over. Units saved and value added compare a
      stage with the one above it; a negative value means that the stage increased the error.
      <a href="powerbi/forecast_value_added.csv">forecast_value_added.csv</a> has them by demand
      class and periods ahead.</p>
      """
  }

  private func cells(_ stage: Row) -> [Markup] {
    let number: Int = stage["stage_no"]
    let sums = AccuracySums(
      points: stage["forecasts"], actual: stage["demand"], error: stage["error"],
      absolute: stage["absolute_error"])
    let before = stage["before"] as Double?
    let saved = stage["saved"] as Double?
    let added = before.flatMap { $0 > 0 ? (saved ?? 0) / $0 : nil }
    return [
      "\(Self.names[(number - 1) % Self.names.count])",
      "\(Int(sums.points).figure)",
      "\(number == 3 ? Int(stage["moved"] as Double).figure : unknownFigure)",
      "\(sums.value(.wape).percentage)", "\(sums.value(.bias).signedPercentage)",
      "\(saved?.units ?? unknownFigure)", "\(added.signedPercentage)",
    ]
  }
}
