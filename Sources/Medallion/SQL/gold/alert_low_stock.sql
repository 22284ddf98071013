-- grain: one row per location and product that is likely to run out before a new order could arrive
-- An alert says that some demand is likely to go unmet before an order placed now would arrive, on
-- the futures on which orders are decided: with at least three times the probability that the target
-- accepts in a window, which is held between 20 % and 50 %; on a shelf that is empty now with at least
-- 20 %. A shelf that was never counted gives none.
CREATE TABLE alert_low_stock (
  as_of DATE NOT NULL, -- day of the alert
  location_key INTEGER NOT NULL, -- the location
  product_key INTEGER NOT NULL, -- the product
  location_id VARCHAR(64) NOT NULL, -- the retailer's key of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's key of the product
  on_hand DOUBLE NOT NULL, -- units on the shelf
  arriving DOUBLE NOT NULL, -- units on open orders that are expected within the lead time
  expected_demand DOUBLE NOT NULL, -- expected demand within the lead time
  shortfall DOUBLE NOT NULL, -- expected demand less stock and arrivals; 0 where they cover it
  days_left DOUBLE NOT NULL, -- days until the shelf is empty at expected demand, those arrivals included
  stockout_date DATE NOT NULL, -- day on which that is
  next_arrival DATE, -- earliest day on which an open order is expected
  severity VARCHAR(8) NOT NULL, -- out: the shelf is empty now; high: probability of at least 75 %; else medium
  stockout_probability DOUBLE NOT NULL, -- probability that demand goes unmet before an order placed now would arrive
  next_arrival_stockout_probability DOUBLE NOT NULL, -- the same before the next arrival, of an open order or of that one
  expected_unmet DOUBLE NOT NULL -- units expected to go unmet before an order placed now would arrive
);
