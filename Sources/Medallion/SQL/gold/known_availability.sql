-- grain: one row per location, product and day or period with a record, wholly before as-of
CREATE TEMP VIEW known_availability AS
SELECT a.location_id, a.product_id, a.day, a.source_grain, a.in_stock
FROM silver.silver_availability AS a, parameter AS p
WHERE a.day < p.as_of
  AND (a.source_grain IN ('line', 'day') OR grain_end(a.day, a.source_grain) <= p.as_of);
