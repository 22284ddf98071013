-- grain: one row per product and day from which its category and department hold
-- A description holds from the date of its version on, the first one also before. One without a
-- date holds from the beginning.
CREATE TABLE product_attribute (
  product_key INTEGER NOT NULL, -- key of the product in dim_product
  product_id VARCHAR(64) NOT NULL, -- the retailer's id of the product
  valid_from DATE, -- first day; empty: from the beginning
  category VARCHAR(100) NOT NULL, -- category, or (none)
  department VARCHAR(100) NOT NULL -- department, or (none)
);
INSERT INTO product_attribute
WITH described AS (
  SELECT
    product_id, version, coalesce(category, '(none)') AS category,
    coalesce(department, '(none)') AS department
  FROM silver.silver_product
),
ranked AS (
  SELECT
    d.*, row_number() OVER history AS place, lag(category) OVER history AS last_category,
    lag(department) OVER history AS last_department
  FROM described AS d
  WINDOW history AS (PARTITION BY product_id ORDER BY version)
)
SELECT
  d.product_key, r.product_id,
  CASE WHEN r.place > 1 AND r.version LIKE '____-__-__%' THEN substr(r.version, 1, 10) END,
  r.category, r.department
FROM ranked AS r
JOIN dim_product AS d ON d.product_id = r.product_id
WHERE r.place = 1
  OR (NOT is_later(r.version)
    AND (r.category, r.department) IS NOT (r.last_category, r.last_department))
ORDER BY r.product_id, r.version;
