import Publishing
import Testing

/// The headers that outside programs read; columns may be added at the end of a line and nothing else.
private let headers = """
  orders.csv: \
  run_id,as_of,location_id,product_id,supplier_id,order_units,order_packs,currency,\
  unit_cost,order_value,expected_arrival,on_hand,on_order,backordered,protection_days,\
  demand_mean,demand_sd,reorder_point,order_up_to,safety_stock,raw_units,\
  binding_constraint,service_target,expected_fill_rate,stockout_probability,cover_weeks,\
  rank,reason,decided_units,override_id,previous_as_of,previous_units,change_reason,\
  status,hold_reason,unheld_units,\
  inventory_position,demand_before_arrival,unmet_before_arrival,before_arrival_fill_rate,\
  before_arrival_stockout_probability,interval_fill_rate,interval_stockout_probability,\
  weekly_demand,waiting_cost,location_name,product_name
  powerbi/dim_date.csv: \
  date_key,day,year,quarter,month,month_name,month_start,iso_year,iso_week,week_start,\
  day_of_week,day_name,is_weekend,period_start,is_future
  powerbi/dim_product.csv: \
  product_key,product_id,name,category,department,brand,supplier_id,unit_cost,\
  unit_price,currency,unit,pack_size,min_order_quantity,shelf_life_days,launched_on,\
  discontinued_on,is_inferred
  powerbi/dim_location.csv: \
  location_key,location_id,name,kind,region,country,timezone,is_inferred
  powerbi/dim_supplier.csv: \
  supplier_key,supplier_id,name,country,lead_time_days,review_period_days,\
  min_order_value,is_inferred
  powerbi/dim_model.csv: \
  model_key,model,description
  powerbi/dim_run.csv: \
  run_id,as_of,cutoff,seed,version,finished_at
  powerbi/fact_sales_daily.csv: \
  date_key,location_key,product_key,location_id,product_id,day,units_sold,\
  units_returned,units_voided,revenue,currency,sale_lines,source_grain
  powerbi/fact_demand.csv: \
  date_key,location_key,product_key,location_id,product_id,period_start,units_sold,\
  in_stock_share,demand,is_censored,reason,demand_share,expected_demand,method,is_bulk,\
  units_sold_as_known,demand_as_known
  powerbi/demand_method.csv: \
  method,thinning,is_chosen,periods,periods_known,units_true,units_masked,\
  units_estimated,bias_before,bias_after,relative_error,share_exponent,share_intercept
  powerbi/fact_inventory_daily.csv: \
  date_key,location_key,product_key,location_id,product_id,day,opening,received,sold,\
  counted_difference,on_hand,days_held,stock_value,transferred,adjusted,wasted
  powerbi/fact_inventory_period.csv: \
  date_key,location_key,product_key,location_id,product_id,period_start,on_hand,\
  average_on_hand,ledger_days,stock_out_days,stock_value,currency
  powerbi/fact_stock_difference.csv: \
  date_key,location_key,product_key,location_id,product_id,day,ledger_units,\
  counted_units,difference,counted_before,days_since_count,shrinkage_units,found_units,\
  shrinkage_value,found_value,currency,is_phantom,days_since_sale,negative_since,explanation
  powerbi/stock_position.csv: \
  location_key,product_key,location_id,product_id,on_hand,is_counted,counted_on,\
  on_order,next_arrival,backordered
  powerbi/fact_purchase_order_line.csv: \
  purchase_order_id,line,order_date_key,location_key,product_key,supplier_key,\
  location_id,product_id,supplier_id,ordered_on,promised_on,expected_on,received_on,\
  units_ordered,units_received,unit_cost,lead_time_days,is_open,is_overdue,is_ignored
  powerbi/fact_lead_time.csv: \
  order_date_key,location_key,product_key,supplier_key,location_id,product_id,\
  supplier_id,purchase_order_id,line,ordered_on,lead_time_days,is_censored,is_partial,\
  promised_days,units
  powerbi/fact_price.csv: \
  location_key,product_key,location_id,product_id,valid_from,valid_to,unit_price,currency
  powerbi/fact_promotion.csv: \
  location_key,product_key,promotion_id,location_id,product_id,category,starts_on,ends_on,\
  kind,discount
  powerbi/fact_calendar_event.csv: \
  date_key,day,name,region,kind
  powerbi/fact_driver.csv: \
  date_key,location_key,product_key,location_id,product_id,period_start,unit_price,\
  promotion_share,promotion_discount,promotion_kinds,event_days,event_names
  powerbi/fact_event_period.csv: \
  date_key,location_key,location_id,period_start,name,kind,days
  powerbi/fact_elasticity.csv: \
  run_id,as_of,cutoff,location_key,product_key,location_id,product_id,driver,coefficient,\
  standard_error,elasticity,uplift,periods
  powerbi/dim_product_history.csv: \
  product_key,product_id,valid_from,valid_to,is_current,is_inferred,name,category,department,\
  brand,supplier_id,unit_cost,unit_price,currency,unit,pack_size,min_order_quantity,\
  shelf_life_days
  powerbi/dim_location_history.csv: \
  location_key,location_id,valid_from,valid_to,is_current,is_inferred,name,kind,region,country,\
  timezone
  powerbi/dim_supplier_history.csv: \
  supplier_key,supplier_id,valid_from,valid_to,is_current,is_inferred,name,country,\
  lead_time_days,review_period_days,min_order_value
  powerbi/product_attribute.csv: \
  product_key,product_id,valid_from,category,department
  powerbi/location_attribute.csv: \
  location_key,location_id,valid_from,region
  powerbi/kpi_inventory.csv: \
  location_key,product_key,location_id,product_id,window_start,window_days,units_sold,\
  total_sales,cost_of_goods_sold,ledger_days,average_inventory_units,\
  average_inventory_value,inventory_turnover,days_of_supply,out_of_stock_share,currency,\
  gross_margin,gmroi,sell_through,fill_rate,stock_out_days,lost_units,lost_sales,\
  stock_age_days,demand_variation,abc_class,xyz_class,total_sales_before,sales_growth
  powerbi/kpi_supplier.csv: \
  supplier_key,supplier_id,window_start,lines,lines_received,lines_open,lines_overdue,\
  units_overdue,lead_times,lead_times_censored,lead_time_q10,lead_time_q50,lead_time_q90,\
  promised_days_q50,lines_without_promise,lines_undated,lines_due,lines_on_time,on_time_share,\
  lines_otif_strict,otif_strict_share,lines_due_tolerant,lines_otif_tolerant,\
  otif_tolerant_share,lines_expected,lines_in_full,in_full_share,units_expected,units_filled,\
  fill_rate,lines_short,units_short,lines_priced,catalogue_value,price_variance,\
  price_variance_percent,currency
  powerbi/alert_low_stock.csv: \
  as_of,location_key,product_key,location_id,product_id,on_hand,arriving,\
  expected_demand,shortfall,days_left,stockout_date,next_arrival,severity,\
  stockout_probability,next_arrival_stockout_probability,expected_unmet
  powerbi/alert_overdue_order.csv: \
  as_of,purchase_order_id,line,supplier_key,location_key,product_key,supplier_id,\
  location_id,product_id,ordered_on,expected_on,days_overdue,units,is_ignored
  powerbi/alert_overstock.csv: \
  as_of,location_key,product_key,location_id,product_id,on_hand,on_order,weekly_demand,\
  order_up_to,cover_weeks,excess_units,excess_value,currency
  powerbi/alert_dead_stock.csv: \
  as_of,location_key,product_key,location_id,product_id,on_hand,stock_value,currency,\
  last_sold_on,days_without_sale,is_orderable
  powerbi/fact_forecast.csv: \
  run_id,cutoff,date_key,location_key,product_key,model_key,location_id,product_id,ds,h,\
  model,is_chosen,mean,q2_5,q10,q50,q90,q97_5
  powerbi/fact_forecast_quantile.csv: \
  cutoff,date_key,location_key,product_key,ds,quantile,value
  powerbi/fact_forecast_accuracy.csv: \
  run_id,cutoff,date_key,location_key,product_key,model_key,location_id,product_id,ds,h,\
  model,is_chosen,forecast,actual,error,absolute_error,is_in_80,is_in_95
  powerbi/forecast_value_added.csv: \
  stage_no,stage,demand_class,h,forecasts,moved,demand,error,absolute_error,\
  absolute_error_before,absolute_error_saved,added_value_share
  powerbi/model_status.csv: \
  run_id,location_key,product_key,model_key,location_id,product_id,model,status,reason,\
  periods,missing_periods,demand_class,mean_interval,squared_variation,backtest_points,\
  backtest_demand,backtest_absolute_error,backtest_error,naive_absolute_error
  powerbi/replenishment_term.csv: \
  location_key,product_key,supplier_key,location_id,product_id,supplier_id,\
  lead_time_days,lead_time_sd_days,review_period_days,min_order_quantity,pack_size,\
  max_stock,shelf_life_days,unit_cost,currency,is_orderable,policy,order_cost,supplier_item_id
  powerbi/fact_replenishment_policy.csv: \
  run_id,as_of,location_key,product_key,supplier_key,location_id,product_id,supplier_id,\
  policy,service_target,lead_time_days,review_period_days,protection_days,demand_mean,\
  demand_sd,safety_stock,reorder_point,order_up_to
  powerbi/fact_order_proposal.csv: \
  run_id,as_of,location_key,product_key,supplier_key,location_id,product_id,supplier_id,\
  order_units,order_packs,currency,unit_cost,order_value,expected_arrival,on_hand,\
  on_order,backordered,protection_days,demand_mean,demand_sd,reorder_point,order_up_to,\
  safety_stock,raw_units,binding_constraint,service_target,expected_fill_rate,\
  stockout_probability,cover_weeks,rank,reason,decided_units,override_id,previous_as_of,\
  previous_units,change_reason,status,hold_reason,unheld_units,inventory_position,\
  demand_before_arrival,unmet_before_arrival,before_arrival_fill_rate,before_arrival_stockout_probability,\
  interval_fill_rate,interval_stockout_probability,weekly_demand,waiting_cost
  powerbi/fact_override.csv: \
  override_id,kind,location_key,product_key,location_id,product_id,from_day,to_day,units,\
  factor,author,reason,recorded_on,expires_on,status,withdrawn_on,withdrawn_by,\
  withdrawn_reason,units_ordered
  powerbi/unknown_period.csv: \
  location_key,location_id,period_start,period_end,rows_rejected,rows_loaded,reason
  powerbi/rule_result.csv: \
  source,entity,file,rule,action,rows
  powerbi/row_accounting.csv: \
  batch_id,source,entity,file,read,loaded,duplicate,replaced,retracted,dropped,quarantined
  powerbi/feed_finding.csv: \
  severity,kind,subject,finding
  notebooks/features.csv: \
  location_id,product_id,period_start,cutoff,lag_1,lag_2,lag_4,lag_13,lag_52,mean_4,\
  mean_13,mean_52,nonzero_share_13,periods_since_sale,week_of_year,unit_price,\
  in_stock_share,target,unique_id,ds,lag_3,lag_8,lag_26,sd_13,is_imputed_lag_1,\
  age_periods,category,department,region,location_lag_1,location_mean_4,product_lag_1,\
  product_mean_4,planned_price,promotion_share,promotion_discount,event_days
  notebooks/predictions.csv: \
  unique_id,ds,cutoff,h,model,mean,q2_5,q10,q50,q90,q97_5,location_id,product_id,\
  is_chosen,run_id
  """

/// Tables whose header is not the agreed one, possibly with new columns at its end.
private func broken(_ actual: [String: String], against agreed: String) -> [String] {
  agreed.split(separator: "\n").compactMap { line in
    let parts = line.split(separator: ": ", maxSplits: 1)
    let header = actual[String(parts[0])] ?? ""
    return header == parts[1] || header.hasPrefix(parts[1] + ",") ? nil : String(parts[0])
  }
}

@Suite struct HeaderTests {
  @Test func `no column of the contract is lost, renamed or moved`() throws {
    let fixture = try GoldFixture(PlannedGold.empty.get())
    try fixture.export()
    var actual: [String: String] = [:]
    for table in ExportTable.all {
      let text = try fixture.text(table.file).drop { $0 == "\u{FEFF}" }
      actual[table.file] = text.split(separator: "\n").first.map(String.init)
    }
    #expect(broken(actual, against: headers) == [])
    #expect(actual.count == headers.split(separator: "\n").count)
  }

  @Test func `a moved, renamed or lost column would be found`() {
    let agreed = "a.csv: x,y\nb.csv: x\nc.csv: x,y\nd.csv: x"
    let actual = ["a.csv": "y,x", "b.csv": "xx", "c.csv": "x", "d.csv": "x,new"]
    #expect(broken(actual, against: agreed) == ["a.csv", "b.csv", "c.csv"])
  }
}
