-- grain: one row per purchase order line known at as-of
CREATE TABLE fact_purchase_order_line (
  purchase_order_id VARCHAR(80) NOT NULL, -- id of the purchase order
  line VARCHAR(40) NOT NULL, -- id of the line in the order; empty if the feed gives none
  order_date_key INTEGER NOT NULL, -- order date as yyyymmdd
  location_key INTEGER NOT NULL, -- key of the receiving location in dim_location
  product_key INTEGER NOT NULL, -- key of the ordered product in dim_product
  supplier_key INTEGER NOT NULL, -- key of the supplier in dim_supplier; 0 if unknown
  location_id VARCHAR(64) NOT NULL, -- the retailer's id of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's id of the product
  supplier_id VARCHAR(64), -- the retailer's id of the supplier
  ordered_on DATE NOT NULL, -- order date
  promised_on DATE, -- promised day of arrival; empty if none was promised
  expected_on DATE NOT NULL, -- expected day of arrival: promised_on, else ordered_on plus lead time
  received_on DATE, -- day of the last receipt before as-of; empty if nothing was received
  units_ordered DOUBLE NOT NULL, -- units ordered
  units_received DOUBLE, -- units received before as-of; empty if none
  unit_cost DOUBLE, -- cost of one unit, in currency units; empty if not known
  lead_time_days INTEGER, -- days from order to first receipt; empty if nothing was received
  is_open INTEGER NOT NULL, -- 1 if units may still arrive, else 0
  is_overdue INTEGER NOT NULL, -- 1 if the line is open and was expected before as-of, else 0
  is_ignored INTEGER NOT NULL, -- 1 if the line is overdue by more than three lead times and not counted as on order, else 0
  status VARCHAR(10) NOT NULL, -- open, received, closed (nothing more arrives) or cancelled
  reference VARCHAR(80), -- number of the accepted order that the line confirms, as given by its source; empty if none
  note VARCHAR(300), -- note of its source, such as who withdrew it and why; empty if none
  units_outstanding DOUBLE NOT NULL -- units that may still arrive: ordered less received; 0 once the line is closed
);
INSERT INTO fact_purchase_order_line
WITH expected AS (
  SELECT
    o.*, coalesce(t.lead_time_days, s.lead_time_days, r.lead_time_days) AS lead_days,
    coalesce(
      o.promised_on,
      add_days(o.ordered_on, coalesce(t.lead_time_days, s.lead_time_days, r.lead_time_days))
    ) AS expected_on
  FROM known_purchase_order AS o
  JOIN parameter AS r
  LEFT JOIN replenishment_term AS t
    ON t.location_id = o.location_id AND t.product_id = o.product_id
  LEFT JOIN known_supplier AS s ON s.supplier_id = o.supplier_id
)
SELECT
  e.purchase_order_id, coalesce(e.line, ''), CAST(replace(e.ordered_on, '-', '') AS INTEGER),
  l.location_key, d.product_key, coalesce(k.supplier_key, 0), e.location_id, e.product_id,
  e.supplier_id, e.ordered_on, e.promised_on, e.expected_on, e.received_on, e.units_ordered,
  e.units_received, round(e.unit_cost / 10000.0, 4),
  days_between(e.ordered_on, e.first_received_on),
  e.status = 'open',
  e.status = 'open' AND e.expected_on < r.as_of,
  e.status = 'open' AND add_days(e.expected_on, write_off_days(e.lead_days)) < r.as_of,
  e.status, e.reference, e.note, e.units_outstanding
FROM expected AS e
JOIN parameter AS r
JOIN dim_location AS l ON l.location_id = e.location_id
JOIN dim_product AS d ON d.product_id = e.product_id
LEFT JOIN dim_supplier AS k ON k.supplier_id = e.supplier_id
ORDER BY e.purchase_order_id, e.line_key;
CREATE INDEX fact_purchase_order_line_pair ON fact_purchase_order_line (location_id, product_id);
