-- grain: one row per supplier and span of days in which one description of it held
-- A description holds from the day of its version on, the first one also before; of several versions of one
-- day the last one holds.
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
SELECT
  k.surrogate_key, m.natural_key, d.valid_from, d.valid_to, d.valid_to IS NULL, d.id IS NULL,
  coalesce(s.name, m.natural_key), coalesce(s.country, '(none)'),
  credible_lead_time(s.lead_time_days), credible_review(s.review_period_days),
  round(s.min_order_value / 10000.0, 4)
FROM member AS m
JOIN history.key_map AS k ON k.dimension = m.dimension AND k.natural_key = m.natural_key
LEFT JOIN known_description AS d ON d.dimension = m.dimension AND d.id = m.natural_key
LEFT JOIN silver.silver_supplier AS s ON s.supplier_id = d.id AND s.version = d.version
WHERE m.dimension = 'supplier'
ORDER BY k.surrogate_key, coalesce(d.valid_from, '');
