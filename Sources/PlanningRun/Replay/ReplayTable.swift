package import GRDB
import Identifiers
package import OrderPlanning
import Workspace

/// The results of a replay as columns and rows, for output in any format.
package struct ReplayTable: Sendable {
  /// The names of the columns.
  package let columns: [String]
  /// One row per contestant and scope, or per pair.
  package let rows: [[DatabaseValue]]

  /// One row per contestant; with `byClass`, rows by ABC class come first.
  package init(_ report: ReplayReport, byClass: Bool) {
    columns = Self.head + Self.measures
    let baselines = report.baselineCosts
    let errors = report.rows.indices.map { report.saving(of: $0)?.error }
    let classes = (byClass ? report.classRows : []).map { ($0, Double?.none) }
    rows = (classes + zip(report.rows, errors)).map { row, error in
      let baseline = baselines[row.key]
      return Self.head(row.scope, row.contestant)
        + Self.measures(
          row, baseline: baseline ?? nil, error: error)
    }
  }

  /// One row per pair and contestant.
  package init(pairsOf report: ReplayReport) {
    columns =
      ["location_id", "product_id"] + Self.head
      + [
        "periods", "demand_units", "unmet_units", "fill_rate", "promised_fill_rate",
        "stockout_periods", "average_stock_units", "holding_cost", "shortage_cost", "total_cost",
        "lines", "units_ordered", "ordering_cost",
      ]
    rows = report.pairRows.map { row in
      let score = row.score
      let cost = score.lacksPrices ? nil : score
      return [row.pair.location.databaseValue, row.pair.product.databaseValue]
        + Self.head(row.scope, row.contestant)
        + [
          score.periods.databaseValue, number(score.demand), number(score.unmet),
          number(score.fillRate, 4), number(score.promisedFillRate, 4),
          score.stockouts.databaseValue,
          number(score.periods > 0 ? score.stock / Double(score.periods) : nil),
          number(cost?.holdingCost, 2), number(cost?.shortageCost, 2), number(score.cost, 2),
          score.lines.databaseValue, number(score.unitsOrdered), number(cost?.orderingCost, 2),
        ]
    }
  }

  /// The exchange curve: stock and service by class, with the current real stock first.
  package init(curveOf report: ReplayReport) {
    columns =
      ["class", "point"] + Self.head.dropFirst()
      + ["promised", "fill_rate", "in_stock_share", "average_stock_units", "average_stock_value"]
      + ["total_cost"]
    let scopes = ABCClass.allCases.map(\.rawValue) + ["all"]
    rows = scopes.flatMap { scope -> [[DatabaseValue]] in
      let today = report.today.filter { $0.scope == scope }.map { row in
        [scope.databaseValue, "today".databaseValue] + [DatabaseValue](repeating: .null, count: 6)
          + [
            number(row.fillRate, 4), number(row.inStockShare, 4), number(row.stock, 1),
            number(row.stockValue, 2), .null,
          ]
      }
      let replayed = (report.classRows + report.rows).filter { $0.scope == scope }.map { row in
        [scope.databaseValue, "replayed".databaseValue]
          + Self.head(scope, row.contestant).dropFirst()
          + [
            number(row.promised, 4), number(row.score.fillRate, 4),
            number(row.score.inStockShare, 4), number(row.averageStock, 1),
            number(row.score.lacksCost ? nil : row.averageStockValue, 2),
            number(row.score.cost, 2),
          ]
      }
      return today + replayed
    }
  }

  /// The columns with these names, and their values; unknown names are left out.
  package func selecting(_ names: [String]) -> (columns: [String], rows: [[DatabaseValue]]) {
    let places = names.compactMap { columns.firstIndex(of: $0) }
    return (places.map { columns[$0] }, rows.map { row in places.map { row[$0] } })
  }

  private static let head = [
    "class", "model", "policy", "target", "lead_time_days", "review_period_days",
  ]

  private static let measures = [
    "pairs", "periods", "demand_units", "unmet_units", "promised", "achieved", "fill_rate",
    "promised_fill_rate", "cycle_service", "stockout_periods", "in_stock_share",
    "average_stock_units", "average_stock_value", "holding_cost", "shortage_cost", "total_cost",
    "saved_percent", "saved_error", "orders", "lines", "ordering_cost",
  ]

  private static func head(_ scope: String, _ contestant: ReplayContestant) -> [DatabaseValue] {
    [
      scope.databaseValue, contestant.model.databaseValue, contestant.policy.databaseValue,
      contestant.target.flag.databaseValue, number(contestant.scenario.leadTimeDays),
      number(contestant.scenario.reviewPeriodDays),
    ]
  }

  private static func measures(_ row: ReplayReport.Row, baseline: Double?, error: Double?)
    -> [DatabaseValue]
  {
    let score = row.score
    let costs = score.lacksPrices ? nil : score
    let saved = score.cost.flatMap { cost in
      baseline.flatMap { $0 > 0 ? 100 * (1 - cost / $0) : nil }
    }
    return [
      row.pairs.databaseValue, score.periods.databaseValue, number(score.demand),
      number(score.unmet), number(row.promised, 4),
      number(row.achieved, 4), number(score.fillRate, 4), number(score.promisedFillRate, 4),
      number(score.cycleService, 4), score.stockouts.databaseValue,
      number(score.inStockShare, 4), number(row.averageStock, 1),
      number(score.lacksCost ? nil : row.averageStockValue, 2), number(costs?.holdingCost, 2),
      number(costs?.shortageCost, 2), number(score.cost, 2), number(saved, 2),
      number(error, 2),
      row.orders.databaseValue, score.lines.databaseValue, number(costs?.orderingCost, 2),
    ]
  }
}

/// A rounded number as a table value; null for nil.
private func number(_ value: Double?, _ decimals: Int = 3) -> DatabaseValue {
  guard let value else { return .null }
  var scale = 1.0
  for _ in 0..<decimals { scale *= 10 }
  return ((value * scale).rounded() / scale).databaseValue
}
