-- grain: one row per past forecast (cutoff, location, product, period, model) whose period is over
CREATE TABLE fact_forecast_accuracy (
  run_id VARCHAR(16) NOT NULL, -- id of the run that made the forecast
  cutoff DATE NOT NULL, -- first day of the last period that the model used
  date_key INTEGER NOT NULL, -- first day of the forecast period as yyyymmdd
  location_key INTEGER NOT NULL, -- key of the location in dim_location
  product_key INTEGER NOT NULL, -- key of the product in dim_product
  model_key INTEGER NOT NULL, -- key of the model in dim_model
  location_id VARCHAR(64) NOT NULL, -- the retailer's id of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's id of the product
  ds DATE NOT NULL, -- first day of the forecast period
  h INTEGER NOT NULL, -- periods ahead; 1 is the period that contained as-of
  model VARCHAR(40) NOT NULL, -- name of the model; Override if a planner had changed the forecast
  is_chosen INTEGER NOT NULL, -- 1 for the forecast that orders were based on, overrides included, else 0
  forecast DOUBLE NOT NULL, -- forecast of expected demand, in units
  actual DOUBLE NOT NULL, -- actual demand, in units
  error DOUBLE NOT NULL, -- forecast less actual, in units; positive if the forecast was too high
  absolute_error DOUBLE NOT NULL, -- absolute value of error, in units
  is_in_80 INTEGER NOT NULL, -- 1 if actual lies between q10 and q90, else 0
  is_in_95 INTEGER NOT NULL -- 1 if actual lies between q2_5 and q97_5, else 0
);
