-- grain: one row per past forecast (cutoff, location, product, period, model) whose period is over
CREATE TABLE fact_forecast_accuracy (
  run_id VARCHAR(16) NOT NULL, -- the run that forecast
  cutoff DATE NOT NULL, -- start of the last period that the model had seen
  date_key INTEGER NOT NULL, -- forecast period as yyyymmdd
  location_key INTEGER NOT NULL, -- the location
  product_key INTEGER NOT NULL, -- the product
  model_key INTEGER NOT NULL, -- the model
  location_id VARCHAR(64) NOT NULL, -- the retailer's key of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's key of the product
  ds DATE NOT NULL, -- start of the forecast period
  h INTEGER NOT NULL, -- periods ahead
  model VARCHAR(40) NOT NULL, -- name of the model; Override for one that a planner had moved
  is_chosen INTEGER NOT NULL, -- 1 for the forecast that orders were based on, overrides included
  forecast DOUBLE NOT NULL, -- expected demand as forecast
  actual DOUBLE NOT NULL, -- demand that came
  error DOUBLE NOT NULL, -- forecast less actual: positive is too much
  absolute_error DOUBLE NOT NULL, -- size of the error
  is_in_80 INTEGER NOT NULL, -- 1 where actual lies from q10 to q90
  is_in_95 INTEGER NOT NULL -- 1 where actual lies from q2_5 to q97_5
);
