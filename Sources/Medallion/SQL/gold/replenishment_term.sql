-- grain: one row per location and product with a record before as-of: the terms of buying it
-- Each term is the first one stated by: the sourcing of the product at the location, the sourcing
-- of the product for all locations, the product, the supplier, the settings. A policy set for the
-- product's category precedes the supplier's. Of several suppliers the one with the lowest
-- priority number is used, then the cheapest, then the first by id. A maximum stock above 0 that is
-- too small for a pack or the minimum order is ignored.
CREATE TABLE replenishment_term (
  location_key INTEGER NOT NULL, -- key of the location in dim_location
  product_key INTEGER NOT NULL, -- key of the product in dim_product
  supplier_key INTEGER NOT NULL, -- key of the supplier in dim_supplier; 0 if unknown
  location_id VARCHAR(64) NOT NULL, -- the retailer's id of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's id of the product
  supplier_id VARCHAR(64), -- the retailer's id of the supplier
  lead_time_days DOUBLE NOT NULL, -- days from order to arrival
  lead_time_sd_days DOUBLE NOT NULL, -- standard deviation of the lead time, in days
  review_period_days DOUBLE NOT NULL, -- days between orders
  min_order_quantity DOUBLE NOT NULL, -- smallest order, in units
  pack_size DOUBLE NOT NULL, -- units per pack
  max_stock DOUBLE, -- largest stock that the location can hold, in units; empty if not limited
  shelf_life_days INTEGER, -- days from receipt until the product can no longer be sold; empty if not limited
  unit_cost DOUBLE, -- cost of one unit, in currency units; empty if not known
  currency VARCHAR(3), -- currency of unit_cost
  is_orderable INTEGER NOT NULL, -- 0 if the product has ended, or if a catalogue exists and lacks the product or its location; else 1
  policy VARCHAR(20) NOT NULL, -- rule for when and how much to order: (R,S), (R,s,S), (R,s,nQ), (s,Q) or newsvendor
  order_cost DOUBLE, -- cost of ordering the product once, in currency units; empty if not known
  supplier_item_id VARCHAR(64) -- the supplier's own number of the product; empty if not known
);
WITH ranked AS (
  SELECT
    s.*,
    row_number() OVER (
      PARTITION BY s.location_id, s.product_id
      ORDER BY coalesce(s.priority, 999999999), coalesce(s.unit_cost, 9e15), s.supplier_id
    ) AS preference
  FROM known_sourcing AS s
),
chosen AS (
  SELECT
    q.*, coalesce(own.supplier_id, anywhere.supplier_id, p.supplier_id) AS supplier_id
  FROM pair AS q
  LEFT JOIN ranked AS own
    ON own.product_id = q.product_id AND own.location_id = q.location_id AND own.preference = 1
  LEFT JOIN ranked AS anywhere
    ON anywhere.product_id = q.product_id AND anywhere.location_id = '' AND anywhere.preference = 1
  LEFT JOIN known_product AS p ON p.product_id = q.product_id
),
stated AS (
  SELECT
    c.location_key, c.product_key, k.supplier_key, c.location_id, c.product_id, c.supplier_id,
    coalesce(own.lead_time_days, anywhere.lead_time_days, s.lead_time_days, r.lead_time_days)
      AS lead_time_days,
    coalesce(own.lead_time_sd_days, anywhere.lead_time_sd_days, 0) AS lead_time_sd_days,
    coalesce(
      own.review_period_days, anywhere.review_period_days, s.review_period_days,
      r.review_period_days) AS review_period_days,
    coalesce(own.min_order_quantity, anywhere.min_order_quantity, p.min_order_quantity, 0)
      AS min_order_quantity,
    coalesce(own.pack_size, anywhere.pack_size, p.pack_size, 1) AS pack_size,
    own.max_stock AS own_max_stock, anywhere.max_stock AS max_stock_anywhere, p.shelf_life_days,
    round(coalesce(own.unit_cost, anywhere.unit_cost, p.unit_cost) / 10000.0, 4) AS unit_cost,
    p.currency,
    (p.ended_on IS NULL OR p.ended_on > r.as_of)
    AND (p.product_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM known_product))
    AND (l.location_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM known_location)) AS is_orderable,
    coalesce(
      policy_name(own.replenishment_policy), policy_name(anywhere.replenishment_policy),
      policy_name(p.replenishment_policy), g.policy, policy_name(s.replenishment_policy), r.policy)
      AS policy,
    coalesce(
      round(coalesce(own.order_cost, anywhere.order_cost, s.order_cost) / 10000.0, 4),
      r.order_cost) AS order_cost,
    coalesce(own.supplier_item_id, anywhere.supplier_item_id) AS supplier_item_id
  FROM chosen AS c
  JOIN parameter AS r
  LEFT JOIN known_sourcing AS own
    ON own.product_id = c.product_id AND own.location_id = c.location_id
    AND own.supplier_id = c.supplier_id
  LEFT JOIN known_sourcing AS anywhere
    ON anywhere.product_id = c.product_id AND anywhere.location_id = ''
    AND anywhere.supplier_id = c.supplier_id
  LEFT JOIN known_product AS p ON p.product_id = c.product_id
  LEFT JOIN known_location AS l ON l.location_id = c.location_id
  LEFT JOIN known_supplier AS s ON s.supplier_id = c.supplier_id
  LEFT JOIN category_policy AS g ON g.category = p.category
  LEFT JOIN dim_supplier AS k ON k.supplier_id = c.supplier_id
)
INSERT INTO replenishment_term
SELECT
  location_key, product_key, coalesce(supplier_key, 0), location_id, product_id, supplier_id,
  lead_time_days, lead_time_sd_days, review_period_days, min_order_quantity, pack_size,
  CASE
    WHEN own_max_stock = 0 OR own_max_stock >= least_order(min_order_quantity, pack_size)
    THEN own_max_stock
    WHEN max_stock_anywhere = 0
      OR max_stock_anywhere >= least_order(min_order_quantity, pack_size)
    THEN max_stock_anywhere
  END,
  shelf_life_days, unit_cost, currency, is_orderable, policy, order_cost, supplier_item_id
FROM stated
ORDER BY location_id, product_id;
CREATE UNIQUE INDEX replenishment_term_pair ON replenishment_term (location_id, product_id);
