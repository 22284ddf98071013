-- grain: one row per location, product and counted day whose count differs from the stock ledger
-- The ledger's units are the count before plus all recorded changes since, so a difference happened
-- between the two counts. A first count has nothing to differ from.
-- Stock was phantom if the ledger had units and the count found none.
CREATE TABLE fact_stock_difference (
  date_key INTEGER NOT NULL, -- day as yyyymmdd
  location_key INTEGER NOT NULL, -- key of the location in dim_location
  product_key INTEGER NOT NULL, -- key of the product in dim_product
  location_id VARCHAR(64) NOT NULL, -- the retailer's id of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's id of the product
  day DATE NOT NULL, -- business day of the count
  ledger_units DOUBLE NOT NULL, -- units in the ledger before the count; negative if records contradict each other
  counted_units DOUBLE NOT NULL, -- units counted
  difference DOUBLE NOT NULL, -- counted_units less ledger_units
  counted_before DATE NOT NULL, -- day of the count before
  days_since_count INTEGER NOT NULL, -- days from the count before to this one
  shrinkage_units DOUBLE NOT NULL, -- units missing: the difference if it is below zero, without its sign; else 0
  found_units DOUBLE NOT NULL, -- units found: the difference if it is above zero; else 0
  shrinkage_value DOUBLE, -- shrinkage_units at cost, in currency units; empty if no cost is known
  found_value DOUBLE, -- found_units at cost, in currency units; empty if no cost is known
  currency VARCHAR(3), -- currency of the money columns
  is_phantom INTEGER NOT NULL, -- 1 if the ledger had units and the count found none, else 0
  days_since_sale INTEGER NOT NULL, -- days from the last day with units sold to the count; days_since_count if none were sold since the count before
  negative_since DATE, -- first day since the count before that ended with less than zero units in the ledger; empty if none
  explanation VARCHAR(400) -- why the ledger was below zero, with the units since the count before; empty if it was not
);
