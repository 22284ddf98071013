-- grain: one row per location, product and day with a stock count known at as-of
-- The last of several counts of a day is used. A count without a time is taken as one at opening or
-- closing, as set in `stock_count.taken`; a count before noon as one at opening.
CREATE TEMP TABLE known_stock_count AS
WITH timed AS (
  SELECT
    c.location_id, c.product_id, c.day, c.counted_at, c.on_hand,
    CASE
      WHEN length(c.counted_at) = 10 THEN p.counts_at_opening
      ELSE substr(c.counted_at, 12, 2) < '12'
    END AS is_opening
  FROM silver.silver_stock_count AS c, parameter AS p
  WHERE c.day < p.as_of OR (c.day = p.as_of AND length(c.counted_at) = 10 AND p.counts_at_opening)
),
ranked AS (
  SELECT
    t.*,
    row_number() OVER (
      PARTITION BY t.location_id, t.product_id, t.day ORDER BY t.counted_at DESC
    ) AS choice
  FROM timed AS t
)
SELECT location_id, product_id, day, is_opening, on_hand FROM ranked WHERE choice = 1;
