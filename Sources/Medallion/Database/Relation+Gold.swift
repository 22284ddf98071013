import GRDB

extension Relation {
  /// The tables of `gold.db`, in the order of the data dictionary.
  package static let gold: [Relation] = [
    Relation(.gold, "dim_date", PackageResources.dim_date_sql),
    Relation(.gold, "dim_product", PackageResources.dim_product_sql),
    Relation(.gold, "dim_location", PackageResources.dim_location_sql),
    Relation(.gold, "dim_supplier", PackageResources.dim_supplier_sql),
    Relation(.gold, "dim_model", PackageResources.dim_model_sql),
    Relation(.gold, "dim_run", PackageResources.dim_run_sql),
    Relation(.gold, "fact_sales_daily", PackageResources.fact_sales_daily_sql),
    Relation(.gold, "fact_demand", PackageResources.fact_demand_sql),
    Relation(.gold, "unknown_period", PackageResources.unknown_period_sql),
    Relation(.gold, "demand_method", PackageResources.demand_method_sql),
    Relation(.gold, "fact_inventory_daily", PackageResources.fact_inventory_daily_sql),
    Relation(.gold, "fact_inventory_period", PackageResources.fact_inventory_period_sql),
    Relation(.gold, "fact_stock_difference", PackageResources.fact_stock_difference_sql),
    Relation(.gold, "stock_position", PackageResources.stock_position_sql),
    Relation(.gold, "fact_purchase_order_line", PackageResources.fact_purchase_order_line_sql),
    Relation(.gold, "fact_lead_time", PackageResources.fact_lead_time_sql),
    Relation(.gold, "fact_price", PackageResources.fact_price_sql),
    Relation(.gold, "fact_promotion", PackageResources.fact_promotion_sql),
    Relation(.gold, "fact_calendar_event", PackageResources.fact_calendar_event_sql),
    Relation(.gold, "fact_driver", PackageResources.fact_driver_sql),
    Relation(.gold, "fact_event_period", PackageResources.fact_event_period_sql),
    Relation(.gold, "fact_elasticity", PackageResources.fact_elasticity_sql),
    Relation(.gold, "dim_product_history", PackageResources.dim_product_history_sql),
    Relation(.gold, "dim_location_history", PackageResources.dim_location_history_sql),
    Relation(.gold, "dim_supplier_history", PackageResources.dim_supplier_history_sql),
    Relation(.gold, "product_attribute", PackageResources.product_attribute_sql),
    Relation(.gold, "location_attribute", PackageResources.location_attribute_sql),
    Relation(.gold, "kpi_inventory", PackageResources.kpi_inventory_sql),
    Relation(.gold, "kpi_supplier", PackageResources.kpi_supplier_sql),
    Relation(.gold, "alert_low_stock", PackageResources.alert_low_stock_sql),
    Relation(.gold, "alert_overdue_order", PackageResources.alert_overdue_order_sql),
    Relation(.gold, "alert_overstock", PackageResources.alert_overstock_sql),
    Relation(.gold, "alert_dead_stock", PackageResources.alert_dead_stock_sql),
    Relation(.gold, "feature_demand", PackageResources.feature_demand_sql),
    Relation(.gold, "fact_forecast", PackageResources.fact_forecast_sql),
    Relation(.gold, "fact_forecast_quantile", PackageResources.fact_forecast_quantile_sql),
    Relation(.gold, "fact_forecast_accuracy", PackageResources.fact_forecast_accuracy_sql),
    Relation(.gold, "forecast_value_added", PackageResources.forecast_value_added_sql),
    Relation(.gold, "model_status", PackageResources.model_status_sql),
    Relation(.gold, "replenishment_term", PackageResources.replenishment_term_sql),
    Relation(.gold, "fact_replenishment_policy", PackageResources.fact_replenishment_policy_sql),
    Relation(.gold, "fact_order_proposal", PackageResources.fact_order_proposal_sql),
    Relation(.gold, "fact_override", PackageResources.fact_override_sql),
    Relation(.gold, "rule_result", PackageResources.rule_result_sql),
    Relation(.gold, "row_accounting", PackageResources.row_accounting_sql),
    Relation(.gold, "feed_finding", PackageResources.feed_finding_sql),
  ]

  /// What gold was built from; not a table of the data dictionary.
  static let buildMemory = Relation(.gold, "build_memory", PackageResources.build_memory_sql)

  /// What the plan in gold was made from; not a table of the data dictionary.
  static let planMemory = Relation(.gold, "plan_memory", PackageResources.plan_memory_sql)

  /// Temporary relations with the records known at as-of, in the order in which they are created.
  static let known: [Relation] = [
    Relation(.gold, "whole_snapshot", PackageResources.whole_snapshot_sql),
    Relation(.gold, "known_product", PackageResources.known_product_sql),
    Relation(.gold, "known_location", PackageResources.known_location_sql),
    Relation(.gold, "known_supplier", PackageResources.known_supplier_sql),
    Relation(.gold, "known_sourcing", PackageResources.known_sourcing_sql),
    Relation(.gold, "known_stock_count", PackageResources.known_stock_count_sql),
    Relation(.gold, "known_stock_movement", PackageResources.known_stock_movement_sql),
    Relation(.gold, "order_progress", PackageResources.order_progress_sql),
    Relation(.gold, "known_receipt", PackageResources.known_receipt_sql),
    Relation(.gold, "known_availability", PackageResources.known_availability_sql),
    Relation(.gold, "known_price", PackageResources.known_price_sql),
    Relation(.gold, "known_promotion", PackageResources.known_promotion_sql),
    Relation(.gold, "known_calendar_event", PackageResources.known_calendar_event_sql),
  ]

  /// Temporary relations used while gold is built.
  private static let steps: [Relation] = [
    Relation(.gold, "known_description", PackageResources.known_description_sql),
    Relation(.gold, "known_purchase_order", PackageResources.known_purchase_order_sql),
    Relation(.gold, "sold_pair", PackageResources.sold_pair_sql),
    Relation(.gold, "member", PackageResources.member_sql),
    Relation(.gold, "period_day", PackageResources.period_day_sql),
    Relation(.gold, "pair", PackageResources.pair_sql),
  ]

  /// Creates relations of gold by name, with the statements that fill them.
  static func make(_ names: String..., in db: Database) throws {
    for name in names {
      guard let relation = (gold + steps).first(where: { $0.name == name }) else {
        throw DatabaseError(message: "gold has no relation \(name)")
      }
      try db.execute(sql: relation.sql)
    }
  }

  /// Creates the remaining tables of gold, which depend on silver only or are filled by the planning
  /// run.
  static func makeRest(in db: Database) throws {
    for relation in try gold.filter({ try !db.tableExists($0.name, in: "main") }) {
      try db.execute(sql: relation.sql)
    }
  }
}
