-- grain: one row per open purchase order line that was expected before as-of
CREATE TABLE alert_overdue_order (
  as_of DATE NOT NULL, -- as-of date of the run
  purchase_order_id VARCHAR(80) NOT NULL, -- id of the purchase order
  line VARCHAR(40) NOT NULL, -- id of the line in the order; empty if the feed gives none
  supplier_key INTEGER NOT NULL, -- key of the supplier in dim_supplier; 0 if unknown
  location_key INTEGER NOT NULL, -- key of the receiving location in dim_location
  product_key INTEGER NOT NULL, -- key of the ordered product in dim_product
  supplier_id VARCHAR(64), -- the retailer's id of the supplier
  location_id VARCHAR(64) NOT NULL, -- the retailer's id of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's id of the product
  ordered_on DATE NOT NULL, -- order date
  expected_on DATE NOT NULL, -- day on which the arrival was expected
  days_overdue INTEGER NOT NULL, -- days from expected_on to as-of
  units DOUBLE NOT NULL, -- units that may still arrive
  is_ignored INTEGER NOT NULL -- 1 if it is overdue by more than three lead times and not counted as on order, else 0
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
