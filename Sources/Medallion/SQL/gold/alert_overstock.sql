-- grain: one row per location and product whose stock exceeds order-up-to level and longest cover
-- Stock on hand plus units on open orders exceeds, by at least one pack, both the order-up-to level
-- and the expected demand of replenishment.max_cover_weeks. Pairs in alert_dead_stock are left out.
CREATE TABLE alert_overstock (
  as_of DATE NOT NULL, -- as-of date of the run
  location_key INTEGER NOT NULL, -- key of the location in dim_location
  product_key INTEGER NOT NULL, -- key of the product in dim_product
  location_id VARCHAR(64) NOT NULL, -- the retailer's id of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's id of the product
  on_hand DOUBLE NOT NULL, -- units on hand
  on_order DOUBLE NOT NULL, -- units on open orders, without those ignored as lost
  weekly_demand DOUBLE NOT NULL, -- expected demand in units per week
  order_up_to DOUBLE NOT NULL, -- order-up-to level: the inventory position that an order restores, in units
  cover_weeks DOUBLE, -- weeks of expected demand that on_hand and on_order last; empty if no demand is expected
  excess_units DOUBLE NOT NULL, -- units above both limits
  excess_value DOUBLE, -- excess_units at cost, in currency units; empty if no cost is known
  currency VARCHAR(3) -- currency of excess_value
);
