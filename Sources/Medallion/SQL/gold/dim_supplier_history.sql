-- grain: one row per supplier and span of days in which one description of it held
-- A span begins on the day of the description's version; the first one begins before all records. Of several
-- versions of one day the last one holds. Versions after as-of are not known, unless there is no other.
CREATE TABLE dim_supplier_history (
  supplier_key INTEGER NOT NULL, -- key of the supplier in dim_supplier
  supplier_id VARCHAR(64) NOT NULL, -- the retailer's own id
  valid_from DATE, -- first day on which the description held; empty if none was before it
  valid_to DATE, -- last day on which it held; empty if it holds at as-of
  is_current INTEGER NOT NULL, -- 1 if it holds at as-of, else 0
  is_inferred INTEGER NOT NULL, -- 1 if only facts refer to the supplier and no record describes it, else 0
  name VARCHAR(200) NOT NULL, -- name; the id if it has no name
  country VARCHAR(60) NOT NULL, -- country, or (none)
  lead_time_days DOUBLE, -- stated lead time: days from order to arrival; empty if none is plausible
  review_period_days DOUBLE, -- stated review period: days between orders; empty if none is plausible
  min_order_value DOUBLE -- smallest value of an order, in currency units; empty if there is none
);
INSERT INTO dim_supplier_history
WITH stated AS (
  SELECT
    d.*, CASE WHEN d.version LIKE '____-__-__%' THEN substr(d.version, 1, 10) END AS day,
    row_number() OVER (PARTITION BY d.supplier_id ORDER BY d.version) AS number
  FROM silver.silver_supplier AS d
),
ranked AS (
  SELECT
    s.*,
    row_number() OVER (
      PARTITION BY s.supplier_id, coalesce(s.day, '') ORDER BY s.version DESC
    ) AS choice
  FROM stated AS s
  WHERE NOT is_later(s.version) OR s.number = 1
),
chosen AS (
  SELECT r.*, lag(r.content) OVER (PARTITION BY r.supplier_id ORDER BY r.version) AS former
  FROM ranked AS r WHERE r.choice = 1
),
spans AS (
  SELECT
    c.*, row_number() OVER own AS place, lead(c.day) OVER own AS next_day
  FROM chosen AS c WHERE c.former IS NOT c.content
  WINDOW own AS (PARTITION BY c.supplier_id ORDER BY c.version)
)
SELECT
  k.surrogate_key, m.natural_key, CASE WHEN s.place > 1 THEN s.day END, add_days(s.next_day, -1),
  s.next_day IS NULL, s.supplier_id IS NULL, coalesce(s.name, m.natural_key), coalesce(s.country, '(none)'),
  credible_lead_time(s.lead_time_days), credible_review(s.review_period_days),
  round(s.min_order_value / 10000.0, 4)
FROM member AS m
JOIN history.key_map AS k ON k.dimension = m.dimension AND k.natural_key = m.natural_key
LEFT JOIN spans AS s ON s.supplier_id = m.natural_key
WHERE m.dimension = 'supplier'
ORDER BY k.surrogate_key, s.place;
