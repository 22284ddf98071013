extension Relation {
  /// What is known at as-of: temporary relations over silver, in the order in which they are made.
  static let known: [Relation] = [
    Relation(.gold, "whole_snapshot", PackageResources.whole_snapshot_sql),
    Relation(.gold, "known_product", PackageResources.known_product_sql),
    Relation(.gold, "known_location", PackageResources.known_location_sql),
    Relation(.gold, "known_supplier", PackageResources.known_supplier_sql),
    Relation(.gold, "known_sourcing", PackageResources.known_sourcing_sql),
    Relation(.gold, "known_stock_count", PackageResources.known_stock_count_sql),
    Relation(.gold, "order_progress", PackageResources.order_progress_sql),
    Relation(.gold, "known_receipt", PackageResources.known_receipt_sql),
    Relation(.gold, "known_availability", PackageResources.known_availability_sql),
  ]

  static let knownPurchaseOrder = Relation(
    .gold, "known_purchase_order", PackageResources.known_purchase_order_sql)
  static let dimProduct = Relation(.gold, "dim_product", PackageResources.dim_product_sql)
  static let dimLocation = Relation(.gold, "dim_location", PackageResources.dim_location_sql)
  static let dimSupplier = Relation(.gold, "dim_supplier", PackageResources.dim_supplier_sql)
  static let dimDate = Relation(.gold, "dim_date", PackageResources.dim_date_sql)
  static let dimModel = Relation(.gold, "dim_model", PackageResources.dim_model_sql)
  static let dimRun = Relation(.gold, "dim_run", PackageResources.dim_run_sql)
  static let factSalesDaily = Relation(
    .gold, "fact_sales_daily", PackageResources.fact_sales_daily_sql)
  static let factDemand = Relation(.gold, "fact_demand", PackageResources.fact_demand_sql)
  static let unknownPeriod = Relation(
    .gold, "unknown_period", PackageResources.unknown_period_sql)
  static let demandMethod = Relation(.gold, "demand_method", PackageResources.demand_method_sql)
  static let factLeadTime = Relation(.gold, "fact_lead_time", PackageResources.fact_lead_time_sql)
  static let factInventoryDaily = Relation(
    .gold, "fact_inventory_daily", PackageResources.fact_inventory_daily_sql)
  static let factPurchaseOrderLine = Relation(
    .gold, "fact_purchase_order_line", PackageResources.fact_purchase_order_line_sql)
  static let stockPosition = Relation(
    .gold, "stock_position", PackageResources.stock_position_sql)
  static let kpiInventory = Relation(.gold, "kpi_inventory", PackageResources.kpi_inventory_sql)
  static let replenishmentTerm = Relation(
    .gold, "replenishment_term", PackageResources.replenishment_term_sql)
  static let ruleResult = Relation(.gold, "rule_result", PackageResources.rule_result_sql)
  static let rowAccounting = Relation(
    .gold, "row_accounting", PackageResources.row_accounting_sql)
  static let feedFinding = Relation(
    .gold, "feed_finding", PackageResources.feed_finding_sql)
  static let alertLowStock = Relation(
    .gold, "alert_low_stock", PackageResources.alert_low_stock_sql)
  static let alertOverdueOrder = Relation(
    .gold, "alert_overdue_order", PackageResources.alert_overdue_order_sql)
  static let alertOverstock = Relation(
    .gold, "alert_overstock", PackageResources.alert_overstock_sql)
  static let alertDeadStock = Relation(
    .gold, "alert_dead_stock", PackageResources.alert_dead_stock_sql)
  static let featureDemand = Relation(
    .gold, "feature_demand", PackageResources.feature_demand_sql)
  static let factForecast = Relation(.gold, "fact_forecast", PackageResources.fact_forecast_sql)
  static let factForecastQuantile = Relation(
    .gold, "fact_forecast_quantile", PackageResources.fact_forecast_quantile_sql)
  static let factForecastAccuracy = Relation(
    .gold, "fact_forecast_accuracy", PackageResources.fact_forecast_accuracy_sql)
  static let forecastValueAdded = Relation(
    .gold, "forecast_value_added", PackageResources.forecast_value_added_sql)
  static let factOverride = Relation(.gold, "fact_override", PackageResources.fact_override_sql)
  static let modelStatus = Relation(.gold, "model_status", PackageResources.model_status_sql)
  static let factReplenishmentPolicy = Relation(
    .gold, "fact_replenishment_policy", PackageResources.fact_replenishment_policy_sql)
  static let factOrderProposal = Relation(
    .gold, "fact_order_proposal", PackageResources.fact_order_proposal_sql)

  static let periodDay = Relation(.gold, "period_day", PackageResources.period_day_sql)
  static let pair = Relation(.gold, "pair", PackageResources.pair_sql)
  static let soldPair = Relation(.gold, "sold_pair", PackageResources.sold_pair_sql)
  static let member = Relation(.gold, "member", PackageResources.member_sql)

  /// What needs nothing but silver, or is filled by forecasts and orders.
  static let filledLater: [Relation] = [
    ruleResult, rowAccounting, feedFinding, dimModel, dimRun, alertLowStock, alertOverstock,
    featureDemand, factForecast,
    factForecastQuantile, factForecastAccuracy, forecastValueAdded, modelStatus,
    factReplenishmentPolicy, factOrderProposal,
  ]

  /// The tables of `gold.db`, in the order in which people read of them.
  public static let gold: [Relation] = [
    dimDate, dimProduct, dimLocation, dimSupplier, dimModel, dimRun, factSalesDaily, factDemand,
    unknownPeriod, demandMethod, factInventoryDaily, stockPosition, factPurchaseOrderLine,
    factLeadTime,
    kpiInventory,
    alertLowStock, alertOverdueOrder, alertOverstock, alertDeadStock,
    featureDemand, factForecast, factForecastQuantile, factForecastAccuracy, forecastValueAdded,
    modelStatus, replenishmentTerm, factReplenishmentPolicy, factOrderProposal, factOverride,
    ruleResult, rowAccounting, feedFinding,
  ]
}
