-- grain: one row per location and product with more stock than its target and its demand ask for
-- Stock is too much where shelf and open orders together exceed, by at least a pack, both the
-- order-up-to level and the demand of the longest cover, replenishment.max_cover_weeks. What has
-- not sold for half a year is in alert_dead_stock instead.
CREATE TABLE alert_overstock (
  as_of DATE NOT NULL, -- day of the alert
  location_key INTEGER NOT NULL, -- the location
  product_key INTEGER NOT NULL, -- the product
  location_id VARCHAR(64) NOT NULL, -- the retailer's key of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's key of the product
  on_hand DOUBLE NOT NULL, -- units on the shelf
  on_order DOUBLE NOT NULL, -- units on open orders that are still counted on
  weekly_demand DOUBLE NOT NULL, -- expected demand in a week
  order_up_to DOUBLE NOT NULL, -- position that an order restores
  cover_weeks DOUBLE, -- weeks of expected demand that shelf and open orders last; empty without demand
  excess_units DOUBLE NOT NULL, -- units beyond both limits
  excess_value DOUBLE, -- these units at cost; empty where no cost is known
  currency VARCHAR(3) -- currency of the value
);
