-- grain: one row per location and product with stock and no sale in the 182 days before as-of
-- Only pairs whose first record is at least 182 days old, and whose stock was counted.
CREATE TABLE alert_dead_stock (
  as_of DATE NOT NULL, -- as-of date of the run
  location_key INTEGER NOT NULL, -- key of the location in dim_location
  product_key INTEGER NOT NULL, -- key of the product in dim_product
  location_id VARCHAR(64) NOT NULL, -- the retailer's id of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's id of the product
  on_hand DOUBLE NOT NULL, -- units on hand
  stock_value DOUBLE, -- these units at cost, in currency units; empty if no cost is known
  currency VARCHAR(3), -- currency of stock_value
  last_sold_on DATE, -- day of the last sale; empty if none is known
  days_without_sale INTEGER NOT NULL, -- days from the last sale to as-of; without any sale, days since the pair's first record, at most 364
  is_orderable INTEGER NOT NULL -- 1 if the product may still be ordered for the location, else 0
);
INSERT INTO alert_dead_stock
WITH unsold AS (
  SELECT
    p.location_key, p.product_key, p.location_id, p.product_id, p.on_hand, k.window_days,
    s.last_sold_on
  FROM stock_position AS p
  JOIN kpi_inventory AS k ON k.location_key = p.location_key AND k.product_key = p.product_key
  JOIN parameter AS r
  LEFT JOIN sold_pair AS s ON s.location_id = p.location_id AND s.product_id = p.product_id
  WHERE p.is_counted AND p.on_hand > 0 AND k.window_days >= 182
    AND (s.last_sold_on IS NULL OR s.last_sold_on < add_days(r.as_of, -182))
)
SELECT
  r.as_of, u.location_key, u.product_key, u.location_id, u.product_id, u.on_hand,
  round(u.on_hand * t.unit_cost, 4), t.currency, u.last_sold_on,
  coalesce(days_between(u.last_sold_on, r.as_of), u.window_days), t.is_orderable
FROM unsold AS u
JOIN parameter AS r
JOIN replenishment_term AS t ON t.location_id = u.location_id AND t.product_id = u.product_id
ORDER BY u.location_id, u.product_id;
