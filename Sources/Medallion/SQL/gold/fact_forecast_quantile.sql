-- grain: one row per location, product, period and quantile of the newest forecast
CREATE TABLE fact_forecast_quantile (
  cutoff DATE NOT NULL, -- start of the last period that the model has seen
  date_key INTEGER NOT NULL, -- forecast period as yyyymmdd
  location_key INTEGER NOT NULL, -- the location
  product_key INTEGER NOT NULL, -- the product
  ds DATE NOT NULL, -- start of the forecast period
  quantile DOUBLE, -- probability of not exceeding value; empty for the mean
  value DOUBLE NOT NULL -- units
);
