-- grain: one row per location and product: the chosen model, why, and its backtest
CREATE TABLE model_status (
  run_id VARCHAR(16) NOT NULL, -- id of the run in dim_run
  location_key INTEGER NOT NULL, -- key of the location in dim_location
  product_key INTEGER NOT NULL, -- key of the product in dim_product
  model_key INTEGER NOT NULL, -- key of the chosen model in dim_model
  location_id VARCHAR(64) NOT NULL, -- the retailer's id of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's id of the product
  model VARCHAR(40) NOT NULL, -- name of the chosen model
  status VARCHAR(20) NOT NULL, -- ok, fallback (a simpler model was used) or degenerate (the series cannot be modelled)
  reason VARCHAR(200) NOT NULL, -- why the status is not ok; empty if it is
  periods INTEGER NOT NULL, -- number of periods of history
  missing_periods INTEGER NOT NULL, -- periods of history whose demand is not known
  demand_class VARCHAR(12) NOT NULL, -- smooth, erratic, intermittent, lumpy, or none
  mean_interval DOUBLE, -- periods of history per period with demand above zero; empty if there is none
  squared_variation DOUBLE, -- squared coefficient of variation of the demands above zero; empty if there are none
  backtest_points INTEGER NOT NULL, -- number of forecasts compared in the backtest
  backtest_demand DOUBLE NOT NULL, -- sum of demand in the backtest, in units
  backtest_absolute_error DOUBLE NOT NULL, -- sum of absolute errors of the chosen model in the backtest, in units
  backtest_error DOUBLE NOT NULL, -- sum of forecast less demand of the chosen model in the backtest, in units
  naive_absolute_error DOUBLE NOT NULL -- sum of absolute errors of the seasonal naive forecast in the backtest, in units
);
