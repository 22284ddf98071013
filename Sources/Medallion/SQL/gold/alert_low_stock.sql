-- grain: one row per location and product that is likely to run out before a new order could arrive
-- The stock-out probability is the share of the simulated demand paths that leave demand unmet
-- before an order placed now would arrive; orders use the same paths. The alert threshold
-- is three times the stock-out risk that the service target accepts, but at least 20 % and at most
-- 50 %; it is 20 % if nothing is on hand. Pairs whose stock was never counted have no alert.
CREATE TABLE alert_low_stock (
  as_of DATE NOT NULL, -- as-of date of the run
  location_key INTEGER NOT NULL, -- key of the location in dim_location
  product_key INTEGER NOT NULL, -- key of the product in dim_product
  location_id VARCHAR(64) NOT NULL, -- the retailer's id of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's id of the product
  on_hand DOUBLE NOT NULL, -- units on hand
  arriving DOUBLE NOT NULL, -- units on open orders that are expected within the lead time
  expected_demand DOUBLE NOT NULL, -- expected demand within the lead time, in units
  shortfall DOUBLE NOT NULL, -- expected_demand less on_hand and arriving, in units; 0 if these cover it
  days_left DOUBLE NOT NULL, -- days until on_hand and arriving are used up at expected demand
  stockout_date DATE NOT NULL, -- as-of plus days_left, rounded down to a day
  next_arrival DATE, -- earliest day on which an open order is expected; empty if there is none
  severity VARCHAR(8) NOT NULL, -- out: on_hand is 0; high: stockout_probability is at least 0.75; medium: all others
  stockout_probability DOUBLE NOT NULL, -- probability, 0 to 1, that demand goes unmet before an order placed now would arrive
  next_arrival_stockout_probability DOUBLE NOT NULL, -- probability, 0 to 1, that demand goes unmet before the next arrival, of an open order or of one placed now
  expected_unmet DOUBLE NOT NULL -- units of demand expected to go unmet before an order placed now would arrive
);
