-- grain: one row per location and product: the policy on which its order is based
CREATE TABLE fact_replenishment_policy (
  run_id VARCHAR(16) NOT NULL, -- id of the run in dim_run
  as_of DATE NOT NULL, -- as-of date: the day on which the decision is made
  location_key INTEGER NOT NULL, -- key of the location in dim_location
  product_key INTEGER NOT NULL, -- key of the product in dim_product
  supplier_key INTEGER NOT NULL, -- key of the supplier in dim_supplier; 0 if unknown
  location_id VARCHAR(64) NOT NULL, -- the retailer's id of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's id of the product
  supplier_id VARCHAR(64), -- the retailer's id of the supplier
  policy VARCHAR(20) NOT NULL, -- rule for when and how much to order: (R,S), (R,s,S), (R,s,nQ), (s,Q) or newsvendor
  service_target VARCHAR(40) NOT NULL, -- the service target that the order has to reach
  lead_time_days DOUBLE NOT NULL, -- days from order to arrival
  review_period_days DOUBLE NOT NULL, -- days between orders
  protection_days DOUBLE NOT NULL, -- days in the protection interval: lead time plus window; the window is the review period, one day under (s,Q), the season under newsvendor
  demand_mean DOUBLE NOT NULL, -- expected demand over the protection interval, in units
  demand_sd DOUBLE NOT NULL, -- standard deviation of demand over the protection interval, in units
  safety_stock DOUBLE NOT NULL, -- units in the position at which an order is due beyond the expected need; see fact_order_proposal
  reorder_point DOUBLE NOT NULL, -- inventory position below which an order is due, in units; under (R,S), order_up_to less the expected demand of the window, at least 0
  order_up_to DOUBLE NOT NULL -- inventory position that the order restores, in units; the highest one if the policy orders in lots
);
