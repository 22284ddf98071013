-- grain: one row per movement of stock before as-of
CREATE TEMP VIEW known_stock_movement AS
SELECT m.location_id, m.product_id, m.day, lower(m.reason) AS reason, m.units
FROM silver.silver_stock_movement AS m, parameter AS p
WHERE m.day < p.as_of;
