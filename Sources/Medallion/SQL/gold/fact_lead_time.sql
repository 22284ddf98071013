-- grain: one row per purchase order line that gives a lead time, observed or censored
-- A received line gives the time to its first receipt, an open line without receipts a lower bound.
-- Lines overdue by more than three lead times, closed and cancelled lines are left out, and so are
-- those whose lead time is negative or longer than two years.
CREATE TABLE fact_lead_time (
  order_date_key INTEGER NOT NULL, -- order date as yyyymmdd
  location_key INTEGER NOT NULL, -- key of the receiving location in dim_location
  product_key INTEGER NOT NULL, -- key of the ordered product in dim_product
  supplier_key INTEGER NOT NULL, -- key of the supplier in dim_supplier; 0 if unknown
  location_id VARCHAR(64) NOT NULL, -- the retailer's id of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's id of the product
  supplier_id VARCHAR(64), -- the retailer's id of the supplier
  purchase_order_id VARCHAR(80) NOT NULL, -- id of the purchase order
  line VARCHAR(40) NOT NULL, -- id of the line in the order; empty if the feed gives none
  ordered_on DATE NOT NULL, -- order date
  lead_time_days INTEGER NOT NULL, -- days from order to first receipt; to as-of if nothing was received
  is_censored INTEGER NOT NULL, -- 1 if nothing was received yet and lead_time_days is a lower bound, else 0
  is_partial INTEGER NOT NULL, -- 1 if less was received than ordered, else 0
  promised_days INTEGER, -- days from order to promised arrival; empty if none was promised
  units DOUBLE NOT NULL -- units received; units ordered if nothing was received
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
  -- Receipts without a date give no lead time.
  AND (o.received_on IS NULL) = (o.units_received IS NULL)
  AND credible_lead_time(coalesce(o.lead_time_days, days_between(o.ordered_on, r.as_of)))
    IS NOT NULL
ORDER BY o.supplier_id, o.product_id, o.location_id, o.ordered_on, o.purchase_order_id, o.line;
CREATE INDEX fact_lead_time_source ON fact_lead_time (supplier_key, product_key);
