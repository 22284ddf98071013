-- grain: one row per supplier, and the special members 0 missing, -1 unknown, -2 not applicable
CREATE TABLE dim_supplier (
  supplier_key INTEGER NOT NULL PRIMARY KEY, -- surrogate key; never changes
  supplier_id VARCHAR(64) NOT NULL, -- the retailer's own id
  name VARCHAR(200) NOT NULL, -- name; the id if it has no name
  country VARCHAR(60) NOT NULL, -- country, or (none)
  lead_time_days DOUBLE, -- stated lead time: days from order to arrival
  review_period_days DOUBLE, -- stated review period: days between orders
  min_order_value DOUBLE, -- smallest value of an order, in currency units; empty if there is none
  is_inferred INTEGER NOT NULL -- 1 if no supplier record describes it, else 0
);
INSERT INTO dim_supplier
SELECT
  k.surrogate_key, m.natural_key, coalesce(s.name, m.natural_key), coalesce(s.country, '(none)'),
  s.lead_time_days, s.review_period_days, round(s.min_order_value / 10000.0, 4),
  s.supplier_id IS NULL
FROM member AS m
JOIN history.key_map AS k ON k.dimension = m.dimension AND k.natural_key = m.natural_key
LEFT JOIN known_supplier AS s ON s.supplier_id = m.natural_key
WHERE m.dimension = 'supplier'
UNION ALL
SELECT column1, column2, column2, '(none)', NULL, NULL, NULL, 1
FROM (VALUES (0, '(missing)'), (-1, '(unknown)'), (-2, '(not applicable)'))
ORDER BY 1;
CREATE UNIQUE INDEX dim_supplier_id ON dim_supplier (supplier_id);
