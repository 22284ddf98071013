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
WITH ranked AS (
  SELECT
    h.*, row_number() OVER history AS place, lag(category) OVER history AS last_category,
    lag(department) OVER history AS last_department
  FROM dim_product_history AS h WHERE NOT h.is_inferred
  WINDOW history AS (PARTITION BY product_key ORDER BY coalesce(valid_from, ''))
)
SELECT product_key, product_id, valid_from, category, department
FROM ranked
WHERE place = 1 OR (category, department) IS NOT (last_category, last_department)
ORDER BY product_id, coalesce(valid_from, '');
