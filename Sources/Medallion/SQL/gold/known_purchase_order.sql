-- grain: one row per purchase order line known at as-of, with what came later masked to open
-- An accepted line that the retailer's own system tells of under another number, with the accepted
-- one as its reference, is left out: it is the same line.
CREATE TEMP TABLE known_purchase_order AS
WITH known AS (
  SELECT
    o.purchase_order_id, o.line_key, o.line, o.supplier_id, o.location_id, o.product_id,
    o.ordered_on, o.promised_on, o.units_ordered, o.unit_cost, lower(trim(o.status)) AS status,
    o.reference, o.note, o.received_on AS arrived_on, o.units_received AS arrived,
    CASE WHEN o.received_on < p.as_of THEN o.received_on END AS received_on
  FROM silver.silver_purchase_order AS o, parameter AS p
  WHERE (
      o.ordered_on < p.as_of
      -- A line accepted at as-of is on order already, whoever tells of it, and whichever day the
      -- retailer's own system gives it.
      OR o.purchase_order_id LIKE 'SC-' || p.as_of || '-%'
      OR o.reference LIKE 'SC-' || p.as_of || '-%'
    )
    AND NOT EXISTS (
      SELECT 1 FROM whole_snapshot AS w, silver.batch AS b
      WHERE w.entity = 'purchase_order' AND w.source = o.source AND b.batch_id = o.batch_id
        AND w.version > b.version AND b.version > '0'
    )
)
SELECT
  k.purchase_order_id, k.line_key, k.line, k.supplier_id, k.location_id, k.product_id,
  k.ordered_on, k.promised_on, k.units_ordered, k.unit_cost, k.received_on,
  CASE WHEN k.received_on IS NOT NULL THEN coalesce(k.arrived, k.units_ordered) END
    AS units_received,
  CASE
    WHEN k.received_on IS NOT NULL THEN 'received'
    WHEN k.status IN ('cancelled', 'canceled') OR k.units_ordered = 0 THEN 'cancelled'
    -- A status without a day of its own that goes with a later receipt is not known yet.
    WHEN k.status IN ('closed', 'received') AND k.arrived_on IS NULL THEN 'closed'
    ELSE 'open'
  END AS status,
  k.reference, k.note
FROM known AS k
WHERE k.purchase_order_id NOT IN (
  SELECT r.reference FROM known AS r
  WHERE r.reference LIKE 'SC-%' AND r.reference <> r.purchase_order_id
);
CREATE INDEX temp.known_purchase_order_pair ON known_purchase_order (location_id, product_id);
