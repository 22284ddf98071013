-- grain: one row per location, product and day on which stock was counted or moved
-- A row stands until the next: its weight in a mean over time is days_held. Never add up on_hand
-- over days.
CREATE TABLE fact_inventory_daily (
  date_key INTEGER NOT NULL, -- day as yyyymmdd
  location_key INTEGER NOT NULL, -- the location
  product_key INTEGER NOT NULL, -- the product
  location_id VARCHAR(64) NOT NULL, -- the retailer's key of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's key of the product
  day DATE NOT NULL, -- the day
  opening DOUBLE NOT NULL, -- units before the day's movements, by count where there was one
  received DOUBLE NOT NULL, -- units received from suppliers
  sold DOUBLE NOT NULL, -- units sold less units returned
  counted_difference DOUBLE, -- count less ledger, where stock was counted
  on_hand DOUBLE NOT NULL, -- units at the end of the day; negative where records disagree
  days_held INTEGER NOT NULL, -- days until the next row, or until as-of
  stock_value DOUBLE -- on_hand at cost
);
