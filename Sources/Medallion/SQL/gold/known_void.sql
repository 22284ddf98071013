-- grain: one row per location, product and day with units that a void took back
-- A void is a pair of equal and opposite lines of the same product, location and day, or of one
-- sale on different days.
CREATE TEMP TABLE negative_line AS
SELECT location_id, product_id, day, -thousandths AS size, count(*) AS lines
FROM known_sale
WHERE thousandths < 0
GROUP BY location_id, product_id, day, thousandths;
CREATE UNIQUE INDEX temp.negative_line_key ON negative_line (location_id, product_id, day, size);
CREATE TEMP TABLE same_day_void AS
SELECT n.location_id, n.product_id, n.day, n.size, min(n.lines, count(*)) AS pairs
-- CROSS JOIN keeps the order of the loops: each sale looks for a negative line, of which few exist.
FROM known_sale AS s
CROSS JOIN negative_line AS n
  ON n.location_id = s.location_id AND n.product_id = s.product_id AND n.day = s.day
  AND n.size = s.thousandths
GROUP BY n.location_id, n.product_id, n.day, n.size;
CREATE UNIQUE INDEX temp.same_day_void_key ON same_day_void (location_id, product_id, day, size);
CREATE TEMP TABLE known_void AS
WITH same_sale AS (
  SELECT s.location_id, s.product_id, s.day, s.thousandths AS size, count(*) AS pairs
  FROM known_sale AS r
  CROSS JOIN known_sale AS s
    ON s.source = r.source AND s.sale_id = r.sale_id AND s.product_id = r.product_id
    AND s.location_id = r.location_id AND s.thousandths = -r.thousandths
  WHERE r.thousandths < 0 AND r.sale_id <> '' AND s.day < r.day
    AND NOT EXISTS (
      SELECT 1 FROM same_day_void AS d
      WHERE d.location_id = r.location_id AND d.product_id = r.product_id AND d.day = r.day
        AND d.size = -r.thousandths
    )
  GROUP BY s.location_id, s.product_id, s.day, s.thousandths
)
SELECT location_id, product_id, day, sum(size * pairs) AS thousandths
FROM (SELECT * FROM same_day_void UNION ALL SELECT * FROM same_sale)
GROUP BY location_id, product_id, day;
CREATE UNIQUE INDEX temp.known_void_key ON known_void (location_id, product_id, day);
