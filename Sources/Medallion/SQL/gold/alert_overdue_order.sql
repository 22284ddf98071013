-- grain: one row per open purchase order line that was expected before as-of
CREATE TABLE alert_overdue_order (
  as_of DATE NOT NULL, -- day of the alert
  purchase_order_id VARCHAR(80) NOT NULL, -- the order
  line VARCHAR(40) NOT NULL, -- the line; empty where the order has one line per product
  supplier_key INTEGER NOT NULL, -- the supplier; 0 where not known
  location_key INTEGER NOT NULL, -- where it goes
  product_key INTEGER NOT NULL, -- what was ordered
  supplier_id VARCHAR(64), -- the retailer's key of the supplier
  location_id VARCHAR(64) NOT NULL, -- the retailer's key of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's key of the product
  ordered_on DATE NOT NULL, -- day of the order
  expected_on DATE NOT NULL, -- day on which it was expected
  days_overdue INTEGER NOT NULL, -- days since then
  units DOUBLE NOT NULL, -- units that may still come
  is_ignored INTEGER NOT NULL -- 1 where it is overdue by more than three lead times: no longer counted on
);
INSERT INTO alert_overdue_order
SELECT
  r.as_of, o.purchase_order_id, o.line, o.supplier_key, o.location_key, o.product_key,
  o.supplier_id, o.location_id, o.product_id, o.ordered_on, o.expected_on,
  days_between(o.expected_on, r.as_of), o.units_outstanding, o.is_ignored
FROM fact_purchase_order_line AS o
JOIN parameter AS r
WHERE o.is_overdue
ORDER BY o.expected_on, o.purchase_order_id, o.line, o.location_id, o.product_id;
