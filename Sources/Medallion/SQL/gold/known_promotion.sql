-- grain: one row per promotion, location, product and category (each empty: all): its description valid at as-of
-- Promotions are known ahead. One that only a file dated after as-of describes is known if it began
-- before as-of.
CREATE TEMP TABLE known_promotion AS
WITH ranked AS (
  SELECT
    p.*,
    row_number() OVER (
      PARTITION BY p.promotion_id, p.location_id, p.product_id, p.category
      ORDER BY is_later(p.version), CASE WHEN is_later(p.version) THEN '' ELSE p.version END DESC,
        p.version
    ) AS choice
  FROM silver.silver_promotion AS p
)
SELECT
  r.promotion_id, r.starts_on, r.ends_on, r.location_id, r.product_id, r.category, r.kind,
  r.discount
FROM ranked AS r, parameter AS p
WHERE r.choice = 1 AND (NOT is_later(r.version) OR r.starts_on < p.as_of);
