-- grain: one row per location, product and complete period, from the pair's first record on
CREATE TABLE fact_demand (
  date_key INTEGER NOT NULL, -- first day of the period as yyyymmdd
  location_key INTEGER NOT NULL, -- key of the location in dim_location
  product_key INTEGER NOT NULL, -- key of the product in dim_product
  location_id VARCHAR(64) NOT NULL, -- the retailer's id of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's id of the product
  period_start DATE NOT NULL, -- first day of the period
  units_sold DOUBLE NOT NULL, -- units sold without voids, as far as known; less returns if demand.returns says so
  in_stock_share DOUBLE NOT NULL, -- share of the period's time in stock, 0 to 1
  demand DOUBLE, -- estimated demand with a full shelf, in units; empty if not known
  is_censored INTEGER NOT NULL, -- 1 if the product was out of stock for part of the period, else 0
  reason VARCHAR(100) NOT NULL, -- why demand differs from units_sold or is not known; empty if neither
  demand_share DOUBLE NOT NULL, -- share of the period's demand that fell into its time in stock, 0 to 1
  expected_demand DOUBLE NOT NULL, -- expected demand of the period in units, estimated from other periods and pairs
  method VARCHAR(10) NOT NULL, -- observed: fully in stock; missing: too few of the sales are known; else the method of estimation: exclude, scale or censored
  is_bulk INTEGER NOT NULL, -- 1 if the period contains a one-off bulk sale, far above all other sales of the pair, else 0
  units_sold_as_known DOUBLE, -- units_sold as known when the period ended: later voids do not count; empty if not known
  demand_as_known DOUBLE -- demand as known when the period ended, from the pair's sales and stock up to then; empty if not known
);
CREATE INDEX fact_demand_pair ON fact_demand (location_id, product_id, period_start);
