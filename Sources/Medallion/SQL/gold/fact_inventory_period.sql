-- grain: one row per location, product and complete period with known stock
-- An evenly spaced snapshot of fact_inventory_daily: the stock at the end of each period, and its mean
-- over the days of the period with known stock. Never add up on_hand over periods.
CREATE TABLE fact_inventory_period (
  date_key INTEGER NOT NULL, -- first day of the period as yyyymmdd
  location_key INTEGER NOT NULL, -- key of the location in dim_location
  product_key INTEGER NOT NULL, -- key of the product in dim_product
  location_id VARCHAR(64) NOT NULL, -- the retailer's id of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's id of the product
  period_start DATE NOT NULL, -- first day of the period
  on_hand DOUBLE NOT NULL, -- units on hand at the end of the period; negative if records contradict each other
  average_on_hand DOUBLE NOT NULL, -- mean of units on hand at the end of each of the ledger_days, none below 0
  ledger_days INTEGER NOT NULL, -- days of the period with known stock
  stock_out_days INTEGER NOT NULL, -- ledger_days that ended without stock
  stock_value DOUBLE, -- on_hand at cost, at least 0, in currency units; empty if no cost is known
  currency VARCHAR(3) -- currency of stock_value
);
