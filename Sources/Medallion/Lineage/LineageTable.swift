/// The tables of gold whose rows are followed to silver.
package enum LineageTable: String, CaseIterable, Sendable {
  case dailySales = "fact_sales_daily"
  case demand = "fact_demand"
  case inventoryFigures = "kpi_inventory"

  /// The columns that a key must state.
  package var neededColumns: [String] {
    switch self {
    case .dailySales: ["location_id", "product_id", "day"]
    case .demand: ["location_id", "product_id", "period_start"]
    case .inventoryFigures: ["location_id", "product_id"]
    }
  }

  /// The columns that tell rows apart which are equal in the needed ones.
  package var furtherColumns: [String] {
    switch self {
    case .dailySales: ["currency"]
    case .demand, .inventoryFigures: []
    }
  }

  /// The figures that are followed.
  package var figures: [String] {
    switch self {
    case .dailySales: ["units_sold", "units_returned", "units_voided", "revenue", "sale_lines"]
    case .demand: ["units_sold"]
    case .inventoryFigures: ["units_sold", "total_sales"]
    }
  }
}
