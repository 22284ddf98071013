-- grain: one row per location (empty: every location), product and day from which a price holds
-- A price that takes effect after as-of is not known yet. A price without a location holds wherever
-- none is stated for the location itself.
CREATE TABLE fact_price (
  location_key INTEGER NOT NULL, -- the location; -2 where the price holds at every location
  product_key INTEGER NOT NULL, -- the product
  location_id VARCHAR(64), -- the retailer's key of the location; empty where the price holds at every location
  product_id VARCHAR(64) NOT NULL, -- the retailer's key of the product
  valid_from DATE NOT NULL, -- first day on which the price holds
  valid_to DATE, -- last day on which it holds; empty where no later one is known
  unit_price DOUBLE NOT NULL, -- price of one unit
  currency VARCHAR(3) -- currency of the price; empty where not stated
);
INSERT INTO fact_price
SELECT
  coalesce(l.location_key, -2), d.product_key, nullif(p.location_id, ''), p.product_id,
  p.effective_on,
  add_days(
    lead(p.effective_on) OVER (
      PARTITION BY p.location_id, p.product_id ORDER BY p.effective_on
    ), -1
  ),
  round(p.unit_price / 10000.0, 4), p.currency
FROM known_price AS p
JOIN dim_product AS d ON d.product_id = p.product_id
LEFT JOIN dim_location AS l ON l.location_id = p.location_id
ORDER BY p.location_id, p.product_id, p.effective_on;
