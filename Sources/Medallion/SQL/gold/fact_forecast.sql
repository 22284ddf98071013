-- grain: one row per cutoff, location, product, period and model
CREATE TABLE fact_forecast (
  run_id VARCHAR(16) NOT NULL, -- id of the run that made the forecast
  cutoff DATE NOT NULL, -- first day of the last period that the model used
  date_key INTEGER NOT NULL, -- first day of the forecast period as yyyymmdd
  location_key INTEGER NOT NULL, -- key of the location in dim_location
  product_key INTEGER NOT NULL, -- key of the product in dim_product
  model_key INTEGER NOT NULL, -- key of the model in dim_model
  location_id VARCHAR(64) NOT NULL, -- the retailer's id of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's id of the product
  ds DATE NOT NULL, -- first day of the forecast period
  h INTEGER NOT NULL, -- periods ahead; 1 is the period that contains as-of
  model VARCHAR(40) NOT NULL, -- name of the model; Override if a planner changed the forecast
  is_chosen INTEGER NOT NULL, -- 1 for the forecast that orders are based on, overrides included, else 0
  mean DOUBLE NOT NULL, -- expected demand, in units
  q2_5 DOUBLE NOT NULL, -- 2.5 % quantile of demand, in units
  q10 DOUBLE NOT NULL, -- 10 % quantile of demand, in units
  q50 DOUBLE NOT NULL, -- 50 % quantile of demand, in units
  q90 DOUBLE NOT NULL, -- 90 % quantile of demand, in units
  q97_5 DOUBLE NOT NULL -- 97.5 % quantile of demand, in units
);
