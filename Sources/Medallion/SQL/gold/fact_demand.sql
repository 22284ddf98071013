-- grain: one row per location, product and complete period from the pair's first evidence on
CREATE TABLE fact_demand (
  date_key INTEGER NOT NULL, -- start of the period as yyyymmdd
  location_key INTEGER NOT NULL, -- the location
  product_key INTEGER NOT NULL, -- the product
  location_id VARCHAR(64) NOT NULL, -- the retailer's key of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's key of the product
  period_start DATE NOT NULL, -- first day of the period
  units_sold DOUBLE NOT NULL, -- units sold without voids, so far as they are known; less returns where so configured
  in_stock_share DOUBLE NOT NULL, -- share of the period's time in stock, 0 to 1
  demand DOUBLE, -- what would have sold from a full shelf; empty where that is not known
  is_censored INTEGER NOT NULL, -- 1 where the shelf was not full for the whole period
  reason VARCHAR(100) NOT NULL, -- why demand differs from units_sold, or is not known
  demand_share DOUBLE NOT NULL, -- share of the period's demand that fell into its time in stock
  expected_demand DOUBLE NOT NULL, -- demand to be expected of the period, judged by others
  method VARCHAR(10) NOT NULL, -- observed; missing where too little is known of the sales; or how demand was judged: exclude, scale or censored
  is_bulk INTEGER NOT NULL -- 1 where a one-off bulk sale stands out from all other sales of the pair
);
CREATE INDEX fact_demand_pair ON fact_demand (location_id, product_id, period_start);
