-- grain: one row per product, and the special members 0 missing, -1 unknown, -2 not applicable
CREATE TABLE dim_product (
  product_key INTEGER NOT NULL PRIMARY KEY, -- surrogate key; never changes
  product_id VARCHAR(64) NOT NULL, -- the retailer's own id
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
  shelf_life_days INTEGER, -- days from receipt until the product can no longer be sold; empty if not limited
  launched_on DATE, -- first day of sale
  discontinued_on DATE, -- first day on which the product is no longer sold; empty if none is known
  is_inferred INTEGER NOT NULL -- 1 if only facts refer to it and the catalogue does not describe it, else 0
);
INSERT INTO dim_product
SELECT
  k.surrogate_key, m.natural_key, coalesce(p.name, m.natural_key), coalesce(p.category, '(none)'),
  coalesce(p.department, '(none)'), coalesce(p.brand, '(none)'), p.supplier_id,
  round(p.unit_cost / 10000.0, 4), round(p.unit_price / 10000.0, 4), p.currency, p.unit,
  p.pack_size, p.min_order_quantity, p.shelf_life_days, p.launched_on, p.ended_on,
  p.product_id IS NULL
FROM member AS m
JOIN history.key_map AS k ON k.dimension = m.dimension AND k.natural_key = m.natural_key
LEFT JOIN known_product AS p ON p.product_id = m.natural_key
WHERE m.dimension = 'product'
UNION ALL
SELECT
  column1, column2, column2, '(none)', '(none)', '(none)', NULL, NULL, NULL, NULL, NULL, NULL,
  NULL, NULL, NULL, NULL, 1
FROM (VALUES (0, '(missing)'), (-1, '(unknown)'), (-2, '(not applicable)'))
ORDER BY 1;
CREATE UNIQUE INDEX dim_product_id ON dim_product (product_id);
