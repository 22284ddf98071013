-- grain: one row per sale line, or period total, that lies wholly before as-of
CREATE TEMP VIEW known_sale AS
SELECT
  s.source, s.sale_id, s.location_id, s.product_id, s.source_grain, s.currency,
  s.day,
  CAST(round(s.units * 1000) AS INTEGER) AS thousandths,
  s.unit_price, s.discount
FROM silver.silver_sale AS s, parameter AS p
WHERE s.day < p.as_of
  AND (s.source_grain IN ('line', 'day') OR grain_end(s.day, s.source_grain) <= p.as_of);
