-- grain: one row per purchase order line known at as-of, with what came later masked to open
CREATE TEMP TABLE known_purchase_order AS
SELECT
  o.purchase_order_id, o.line_key, o.line, o.supplier_id, o.location_id, o.product_id,
  o.ordered_on, o.promised_on, o.units_ordered, o.unit_cost,
  CASE WHEN o.received_on < p.as_of THEN o.received_on END AS received_on,
  CASE WHEN o.received_on < p.as_of THEN coalesce(o.units_received, o.units_ordered) END
    AS units_received
FROM silver.silver_purchase_order AS o, parameter AS p
WHERE (
    o.ordered_on < p.as_of
    -- A line accepted at as-of is on order already, whoever tells of it, and whichever day the
    -- retailer's own system gives it.
    OR o.purchase_order_id LIKE 'SC-' || p.as_of || '-%'
  )
  AND NOT EXISTS (
    SELECT 1 FROM whole_snapshot AS w, silver.batch AS b
    WHERE w.entity = 'purchase_order' AND w.source = o.source AND b.batch_id = o.batch_id
      AND w.version > b.version AND b.version > '0'
  );
CREATE INDEX temp.known_purchase_order_pair ON known_purchase_order (location_id, product_id);
