-- grain: one row per location, product, period and quantile of the latest forecast
CREATE TABLE fact_forecast_quantile (
  cutoff DATE NOT NULL, -- first day of the last period that the model used
  date_key INTEGER NOT NULL, -- first day of the forecast period as yyyymmdd
  location_key INTEGER NOT NULL, -- key of the location in dim_location
  product_key INTEGER NOT NULL, -- key of the product in dim_product
  ds DATE NOT NULL, -- first day of the forecast period
  quantile DOUBLE, -- probability, 0 to 1, that demand does not exceed value; empty for the mean
  value DOUBLE NOT NULL -- the quantile or mean of demand, in units
);
