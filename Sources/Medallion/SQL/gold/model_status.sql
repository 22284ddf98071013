-- grain: one row per location and product: which model was chosen, and why
CREATE TABLE model_status (
  run_id VARCHAR(16) NOT NULL, -- the run
  location_key INTEGER NOT NULL, -- the location
  product_key INTEGER NOT NULL, -- the product
  model_key INTEGER NOT NULL, -- the model that was chosen
  location_id VARCHAR(64) NOT NULL, -- the retailer's key of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's key of the product
  model VARCHAR(40) NOT NULL, -- name of the model that was chosen
  status VARCHAR(20) NOT NULL, -- ok, fallback or degenerate
  reason VARCHAR(200) NOT NULL, -- why, where it is not ok
  periods INTEGER NOT NULL, -- periods of history
  missing_periods INTEGER NOT NULL, -- of these, those whose demand is not known
  demand_class VARCHAR(12) NOT NULL, -- smooth, erratic, intermittent, lumpy, or none
  mean_interval DOUBLE, -- periods per period with demand
  squared_variation DOUBLE, -- squared coefficient of variation of demands above zero
  backtest_points INTEGER NOT NULL, -- forecasts that the backtest compared
  backtest_demand DOUBLE NOT NULL, -- sum of demand in the backtest
  backtest_absolute_error DOUBLE NOT NULL, -- sum of absolute errors of the chosen model
  backtest_error DOUBLE NOT NULL, -- sum of forecast less demand of the chosen model
  naive_absolute_error DOUBLE NOT NULL -- sum of absolute errors of the seasonal naive forecast
);
