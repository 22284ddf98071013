-- grain: one row per cutoff, location, product, period and model
CREATE TABLE fact_forecast (
  run_id VARCHAR(16) NOT NULL, -- the run that forecast
  cutoff DATE NOT NULL, -- start of the last period that the model has seen
  date_key INTEGER NOT NULL, -- forecast period as yyyymmdd
  location_key INTEGER NOT NULL, -- the location
  product_key INTEGER NOT NULL, -- the product
  model_key INTEGER NOT NULL, -- the model
  location_id VARCHAR(64) NOT NULL, -- the retailer's key of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's key of the product
  ds DATE NOT NULL, -- start of the forecast period
  h INTEGER NOT NULL, -- periods ahead; 1 is the period that contains as-of
  model VARCHAR(40) NOT NULL, -- name of the model; Override for one that a planner has moved
  is_chosen INTEGER NOT NULL, -- 1 for the forecast that orders are based on, overrides included
  mean DOUBLE NOT NULL, -- expected demand
  q2_5 DOUBLE NOT NULL, -- demand that is not exceeded with probability 2.5 %
  q10 DOUBLE NOT NULL, -- the same for 10 %
  q50 DOUBLE NOT NULL, -- the same for 50 %
  q90 DOUBLE NOT NULL, -- the same for 90 %
  q97_5 DOUBLE NOT NULL -- the same for 97.5 %
);
