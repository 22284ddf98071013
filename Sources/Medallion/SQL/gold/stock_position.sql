-- grain: one row per location and product with evidence: its stock at the opening of as-of
CREATE TABLE stock_position (
  location_key INTEGER NOT NULL, -- the location
  product_key INTEGER NOT NULL, -- the product
  location_id VARCHAR(64) NOT NULL, -- the retailer's key of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's key of the product
  on_hand DOUBLE NOT NULL, -- last count plus what came since less what was sold; never below 0
  is_counted INTEGER NOT NULL, -- 0 where stock was never counted: on_hand is 0 then
  counted_on DATE, -- day of the last count
  on_order DOUBLE NOT NULL, -- units on open orders, without those ignored as lost
  next_arrival DATE, -- earliest day on which an open order is expected, not before as-of
  backordered DOUBLE NOT NULL -- units owed to customers: sold beyond the stock, where customers wait
);
