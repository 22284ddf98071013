-- grain: one row per location and product with a record before as-of, with its range of periods
-- A pair starts with the first period in which it was sold, counted, recorded as available or
-- launched; if the location's own data start within that period, with the next period, since the
-- first is incomplete. It ends with the last complete period before as-of, or before the product
-- was discontinued. Periods more than twenty years before the cutoff are left out.
CREATE TEMP TABLE pair AS
WITH evidence AS (
  SELECT location_id, product_id, first_day AS day FROM sold_pair
  UNION ALL
  SELECT location_id, product_id, min(day) FROM known_availability
  GROUP BY location_id, product_id
  UNION ALL
  SELECT location_id, product_id, min(day) FROM known_stock_count
  GROUP BY location_id, product_id
),
opened AS (
  SELECT location_id, min(day) AS day FROM evidence GROUP BY location_id
),
known AS (
  SELECT
    e.location_id, e.product_id, o.day AS opened_on, p.ended_on,
    max(o.day, min(min(e.day), coalesce(min(p.launched_on), '9999'))) AS first_day
  FROM evidence AS e
  JOIN opened AS o ON o.location_id = e.location_id
  LEFT JOIN known_product AS p ON p.product_id = e.product_id
  GROUP BY e.location_id, e.product_id
)
SELECT
  row_number() OVER (ORDER BY k.location_id, k.product_id) AS pair_id,
  k.location_id, k.product_id, l.location_key, d.product_key, k.first_day,
  max(
    (SELECT first_period FROM parameter),
    f.period_no + (k.first_day = k.opened_on AND f.period_start < k.opened_on)
  ) AS first_period,
  min(
    (SELECT last_period FROM parameter),
    coalesce((SELECT e.period_no - 1 FROM period_day AS e WHERE e.day = k.ended_on), 999999999)
  ) AS last_period,
  k.ended_on
FROM known AS k
JOIN dim_location AS l ON l.location_id = k.location_id
JOIN dim_product AS d ON d.product_id = k.product_id
JOIN period_day AS f ON f.day = k.first_day
-- A product can be launched on as-of or later.
WHERE k.first_day < (SELECT as_of FROM parameter)
ORDER BY k.location_id, k.product_id;
CREATE UNIQUE INDEX temp.pair_key ON pair (location_id, product_id);
