-- grain: one row per product and span of days in which one description of it held
-- A span begins on the day of the description's version; the first one begins before all records. Of several
-- versions of one day the last one holds. Versions after as-of are not known, unless there is no other.
CREATE TABLE dim_product_history (
  product_key INTEGER NOT NULL, -- key of the product in dim_product
  product_id VARCHAR(64) NOT NULL, -- the retailer's own id
  valid_from DATE, -- first day on which the description held; empty if none was before it
  valid_to DATE, -- last day on which it held; empty if it holds at as-of
  is_current INTEGER NOT NULL, -- 1 if it holds at as-of, else 0
  is_inferred INTEGER NOT NULL, -- 1 if only facts refer to the product and no record describes it, else 0
  name VARCHAR(200) NOT NULL, -- name; the id if it has no name
  category VARCHAR(100) NOT NULL, -- category, or (none)
  department VARCHAR(100) NOT NULL, -- department, or (none)
  brand VARCHAR(100) NOT NULL, -- brand, or (none)
  supplier_id VARCHAR(64), -- the retailer's id of the main supplier
  unit_cost DOUBLE, -- cost of one unit, in currency units; empty if not known
  unit_price DOUBLE, -- list price of one unit, in currency units; empty if not known
  currency VARCHAR(3), -- currency of unit_cost and unit_price
  unit VARCHAR(20), -- unit of measure
  pack_size DOUBLE, -- units per pack
  min_order_quantity DOUBLE, -- smallest order, in units
  shelf_life_days INTEGER -- days from receipt until the product can no longer be sold; empty if not limited
);
INSERT INTO dim_product_history
WITH stated AS (
  SELECT
    d.*, CASE WHEN d.version LIKE '____-__-__%' THEN substr(d.version, 1, 10) END AS day,
    row_number() OVER (PARTITION BY d.product_id ORDER BY d.version) AS number
  FROM silver.silver_product AS d
),
ranked AS (
  SELECT
    s.*,
    row_number() OVER (
      PARTITION BY s.product_id, coalesce(s.day, '') ORDER BY s.version DESC
    ) AS choice
  FROM stated AS s
  WHERE NOT is_later(s.version) OR s.number = 1
),
chosen AS (
  SELECT r.*, lag(r.content) OVER (PARTITION BY r.product_id ORDER BY r.version) AS former
  FROM ranked AS r WHERE r.choice = 1
),
spans AS (
  SELECT
    c.*, row_number() OVER own AS place, lead(c.day) OVER own AS next_day
  FROM chosen AS c WHERE c.former IS NOT c.content
  WINDOW own AS (PARTITION BY c.product_id ORDER BY c.version)
)
SELECT
  k.surrogate_key, m.natural_key, CASE WHEN s.place > 1 THEN s.day END, add_days(s.next_day, -1),
  s.next_day IS NULL, s.product_id IS NULL, coalesce(s.name, m.natural_key), coalesce(s.category, '(none)'),
  coalesce(s.department, '(none)'), coalesce(s.brand, '(none)'), s.supplier_id,
  round(s.unit_cost / 10000.0, 4), round(s.unit_price / 10000.0, 4), s.currency, s.unit,
  s.pack_size, s.min_order_quantity, s.shelf_life_days
FROM member AS m
JOIN history.key_map AS k ON k.dimension = m.dimension AND k.natural_key = m.natural_key
LEFT JOIN spans AS s ON s.product_id = m.natural_key
WHERE m.dimension = 'product'
ORDER BY k.surrogate_key, s.place;
