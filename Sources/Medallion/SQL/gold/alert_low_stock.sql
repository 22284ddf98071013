-- grain: one row per location and product whose stock is expected not to last the lead time
CREATE TABLE alert_low_stock (
  as_of DATE NOT NULL, -- day of the alert
  location_key INTEGER NOT NULL, -- the location
  product_key INTEGER NOT NULL, -- the product
  location_id VARCHAR(64) NOT NULL, -- the retailer's key of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's key of the product
  on_hand DOUBLE NOT NULL, -- units on the shelf
  arriving DOUBLE NOT NULL, -- units on open orders that arrive within the lead time
  expected_demand DOUBLE NOT NULL, -- expected demand within the lead time
  shortfall DOUBLE NOT NULL, -- expected demand that stock and arrivals do not cover
  days_left DOUBLE NOT NULL, -- days until the shelf is expected to be empty
  stockout_date DATE NOT NULL, -- day on which that is
  next_arrival DATE, -- earliest day on which an open order is expected
  severity VARCHAR(8) NOT NULL -- out, high or medium
);
