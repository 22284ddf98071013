-- grain: one row per purchase order line that tells of a lead time: received, or all open
-- The first receipt of a line tells it. Lines that were given up, and lines received before they were ordered or more than two years
-- later, tell nothing.
CREATE TABLE fact_lead_time (
  order_date_key INTEGER NOT NULL, -- day of the order as yyyymmdd
  location_key INTEGER NOT NULL, -- where it goes
  product_key INTEGER NOT NULL, -- what was ordered
  supplier_key INTEGER NOT NULL, -- from whom; 0 where not known
  location_id VARCHAR(64) NOT NULL, -- the retailer's key of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's key of the product
  supplier_id VARCHAR(64), -- the retailer's key of the supplier
  purchase_order_id VARCHAR(80) NOT NULL, -- the order
  line VARCHAR(40) NOT NULL, -- the line; empty where the order has one line per product
  ordered_on DATE NOT NULL, -- day of the order
  lead_time_days INTEGER NOT NULL, -- days from order to the first receipt; where nothing came, to as-of
  is_censored INTEGER NOT NULL, -- 1 where nothing came yet: the lead time is at least so long
  is_partial INTEGER NOT NULL, -- 1 where less was received than ordered
  promised_days INTEGER, -- days from order to the promised arrival
  units DOUBLE NOT NULL -- units received; where nothing came, ordered
);
INSERT INTO fact_lead_time
SELECT
  o.order_date_key, o.location_key, o.product_key, o.supplier_key, o.location_id, o.product_id,
  o.supplier_id, o.purchase_order_id, o.line, o.ordered_on,
  coalesce(o.lead_time_days, days_between(o.ordered_on, r.as_of)), o.received_on IS NULL,
  coalesce(o.units_received < o.units_ordered, 0),
  days_between(o.ordered_on, o.promised_on),
  coalesce(o.units_received, o.units_ordered)
FROM fact_purchase_order_line AS o JOIN parameter AS r
WHERE NOT o.is_ignored AND o.status IN ('open', 'received')
  -- Units that came on a day that nobody tells say nothing of a time.
  AND (o.received_on IS NULL) = (o.units_received IS NULL)
  AND credible_lead_time(coalesce(o.lead_time_days, days_between(o.ordered_on, r.as_of)))
    IS NOT NULL
ORDER BY o.supplier_id, o.product_id, o.location_id, o.ordered_on, o.purchase_order_id, o.line;
CREATE INDEX fact_lead_time_source ON fact_lead_time (supplier_key, product_key);
