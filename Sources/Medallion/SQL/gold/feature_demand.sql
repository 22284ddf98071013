-- grain: one row per location, product and period: what was known before it, and what came
CREATE TABLE feature_demand (
  location_key INTEGER NOT NULL, -- the location
  product_key INTEGER NOT NULL, -- the product
  location_id VARCHAR(64) NOT NULL, -- the retailer's key of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's key of the product
  period_start DATE NOT NULL, -- first day of the period that target is of
  cutoff DATE NOT NULL, -- start of the last period that the features have seen
  lag_1 DOUBLE, -- demand one period before
  lag_2 DOUBLE, -- demand two periods before
  lag_4 DOUBLE, -- demand four periods before
  lag_13 DOUBLE, -- demand 13 periods before
  lag_52 DOUBLE, -- demand 52 periods before
  mean_4 DOUBLE, -- mean of known demand in the last 4 periods
  mean_13 DOUBLE, -- mean of known demand in the last 13 periods
  mean_52 DOUBLE, -- mean of known demand in the last 52 periods
  nonzero_share_13 DOUBLE, -- share of known demands above zero in the last 13 periods
  periods_since_sale INTEGER, -- periods since units were last sold
  week_of_year INTEGER NOT NULL, -- ISO week of period_start
  unit_price DOUBLE, -- mean price paid in the last period with sales
  in_stock_share DOUBLE, -- in-stock share one period before
  target DOUBLE -- demand of the period; empty where not known, and in the period of as-of
);
