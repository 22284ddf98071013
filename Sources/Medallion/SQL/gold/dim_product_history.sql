-- grain: one row per product and span of days in which one description of it held
-- A description holds from the day of its version on, the first one also before; of several versions of one
-- day the last one holds.
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
SELECT
  k.surrogate_key, m.natural_key, d.valid_from, d.valid_to, d.valid_to IS NULL, d.id IS NULL,
  coalesce(p.name, m.natural_key), coalesce(p.category, '(none)'),
  coalesce(p.department, '(none)'), coalesce(p.brand, '(none)'), p.supplier_id,
  round(p.unit_cost / 10000.0, 4), round(p.unit_price / 10000.0, 4), p.currency, p.unit,
  p.pack_size, p.min_order_quantity, p.shelf_life_days
FROM member AS m
JOIN history.key_map AS k ON k.dimension = m.dimension AND k.natural_key = m.natural_key
LEFT JOIN known_description AS d ON d.dimension = m.dimension AND d.id = m.natural_key
LEFT JOIN silver.silver_product AS p ON p.product_id = d.id AND p.version = d.version
WHERE m.dimension = 'product'
ORDER BY k.surrogate_key, coalesce(d.valid_from, '');
