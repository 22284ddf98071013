-- grain: one row per purchase order line known at as-of, without receipts on as-of or later
-- A line excluded by its source's `keep` setting is included only if units of it were received. An
-- accepted line is left out if the retailer's own system repeats it under another number, with the
-- accepted number as its reference.
CREATE TEMP TABLE known_purchase_order AS
WITH known AS (
  SELECT
    o.purchase_order_id, o.line_key, o.line, o.supplier_id, o.location_id, o.product_id,
    o.ordered_on, o.promised_on, g.first_received_on, g.received_on, o.units_ordered,
    g.units_received, g.units_outstanding, o.unit_cost, g.status, o.reference, o.note
  FROM order_progress AS g
  JOIN silver.silver_purchase_order AS o
    ON o.purchase_order_id = g.purchase_order_id AND o.line_key = g.line_key
    AND o.receipt_key = g.receipt_key
  JOIN parameter AS p
  WHERE (
      o.ordered_on < p.as_of
      -- A line accepted at as-of is already on order, whichever source reports it and
      -- whichever date the retailer's own system gives it.
      OR o.purchase_order_id LIKE 'SC-' || p.as_of || '-%'
      OR o.reference LIKE 'SC-' || p.as_of || '-%'
    )
    AND (o.role = 'state' OR g.units_received > 0)
    AND NOT EXISTS (
      SELECT 1 FROM whole_snapshot AS w, silver.batch AS b
      WHERE w.entity = 'purchase_order' AND w.source = o.source AND b.batch_id = o.batch_id
        AND w.version > b.version AND b.version > '0'
    )
)
SELECT * FROM known
WHERE purchase_order_id NOT IN (
  SELECT r.reference FROM known AS r
  WHERE r.reference LIKE 'SC-%' AND r.reference <> r.purchase_order_id
);
CREATE INDEX temp.known_purchase_order_pair ON known_purchase_order (location_id, product_id);
CREATE INDEX temp.known_purchase_order_line ON known_purchase_order (purchase_order_id, line_key);
