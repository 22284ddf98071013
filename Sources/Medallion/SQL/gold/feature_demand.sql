-- grain: one row per location, product and period: features known before it, and its demand
-- Features use demand as known when each past period ended (demand_as_known of fact_demand), so that
-- later data do not change them. What is planned for the period itself, prices, promotions and events,
-- is that of fact_driver. The target is demand as known at as-of.
CREATE TABLE feature_demand (
  location_key INTEGER NOT NULL, -- key of the location in dim_location
  product_key INTEGER NOT NULL, -- key of the product in dim_product
  location_id VARCHAR(64) NOT NULL, -- the retailer's id of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's id of the product
  period_start DATE NOT NULL, -- first day of the period whose demand is in target
  cutoff DATE NOT NULL, -- first day of the last period that the features use
  lag_1 DOUBLE, -- demand one period earlier, in units; empty if not known
  lag_2 DOUBLE, -- demand two periods earlier, in units; empty if not known
  lag_4 DOUBLE, -- demand four periods earlier, in units; empty if not known
  lag_13 DOUBLE, -- demand 13 periods earlier, in units; empty if not known
  lag_52 DOUBLE, -- demand 52 periods earlier, in units; empty if not known
  mean_4 DOUBLE, -- mean of known demand in the last 4 periods, in units per period; empty if none is known
  mean_13 DOUBLE, -- mean of known demand in the last 13 periods, in units per period; empty if none is known
  mean_52 DOUBLE, -- mean of known demand in the last 52 periods, in units per period; empty if none is known
  nonzero_share_13 DOUBLE, -- share of the known demands of the last 13 periods that are above zero, 0 to 1; empty if none is known
  periods_since_sale INTEGER, -- periods since the last period with sales; empty before the first one
  week_of_year INTEGER NOT NULL, -- ISO week of period_start
  unit_price DOUBLE, -- mean price paid in the last period with sales, in currency units; empty if not known
  in_stock_share DOUBLE, -- share of the previous period in stock, 0 to 1
  target DOUBLE, -- demand of the period in units; empty if not known, and for the period that contains as-of
  lag_3 DOUBLE, -- demand three periods earlier, in units; empty if not known
  lag_8 DOUBLE, -- demand 8 periods earlier, in units; empty if not known
  lag_26 DOUBLE, -- demand 26 periods earlier, in units; empty if not known
  sd_13 DOUBLE, -- sample standard deviation of known demand in the last 13 periods, in units; empty if fewer than two are known
  is_imputed_lag_1 INTEGER NOT NULL, -- 1 if lag_1 is an estimate, since the product was out of stock for part of the period; else 0
  age_periods INTEGER NOT NULL, -- periods since the first one of the location and product
  category VARCHAR(100) NOT NULL, -- category of the product as described at the start of the period, or (none)
  department VARCHAR(100) NOT NULL, -- department of the product as described at the start of the period, or (none)
  region VARCHAR(100) NOT NULL, -- region of the location as described at the start of the period, or (none)
  location_lag_1 DOUBLE, -- known demand of all products at the location one period earlier, in units; empty if none is known
  location_mean_4 DOUBLE, -- mean of these totals over the last 4 periods, in units per period; empty if none is known
  product_lag_1 DOUBLE, -- known demand of the product at all locations one period earlier, in units; empty if none is known
  product_mean_4 DOUBLE, -- mean of these totals over the last 4 periods, in units per period; empty if none is known
  planned_price DOUBLE, -- unit_price of fact_driver: the price in force on the first day of the period; empty if none is known
  promotion_share DOUBLE, -- share of the period's days on which the product is promoted, 0 to 1; empty if promotions are not fed
  promotion_discount DOUBLE, -- mean over the period's days of the largest discount of the day, 0 to 1; empty if promotions are not fed
  event_days INTEGER -- days of the period with a calendar event in the location's region; empty if events are not fed
);
