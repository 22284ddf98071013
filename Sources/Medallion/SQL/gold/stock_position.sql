-- grain: one row per location and product with a record before as-of: its stock at opening of as-of
CREATE TABLE stock_position (
  location_key INTEGER NOT NULL, -- key of the location in dim_location
  product_key INTEGER NOT NULL, -- key of the product in dim_product
  location_id VARCHAR(64) NOT NULL, -- the retailer's id of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's id of the product
  on_hand DOUBLE NOT NULL, -- units on hand: last count plus later receipts less later sales, at least 0
  is_counted INTEGER NOT NULL, -- 1 if stock was ever counted, else 0 and on_hand is 0
  counted_on DATE, -- day of the last count; empty if stock was never counted
  on_order DOUBLE NOT NULL, -- units on open orders, without those ignored as lost
  next_arrival DATE, -- earliest day, from as-of on, on which an open order is expected; empty if there is none
  backordered DOUBLE NOT NULL -- units owed to customers: sold beyond the stock, if unmet demand is backordered; else 0
);
