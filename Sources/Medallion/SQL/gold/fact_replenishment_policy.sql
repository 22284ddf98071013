-- grain: one row per location and product: the policy on which its order is based
CREATE TABLE fact_replenishment_policy (
  run_id VARCHAR(16) NOT NULL, -- the run
  as_of DATE NOT NULL, -- day of the decision
  location_key INTEGER NOT NULL, -- the location
  product_key INTEGER NOT NULL, -- the product
  supplier_key INTEGER NOT NULL, -- the supplier; 0 where none is known
  location_id VARCHAR(64) NOT NULL, -- the retailer's key of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's key of the product
  supplier_id VARCHAR(64), -- the retailer's key of the supplier
  policy VARCHAR(20) NOT NULL, -- when and how much is ordered: (R,S), (R,s,S), (R,s,nQ), (s,Q) or newsvendor
  service_target VARCHAR(40) NOT NULL, -- what the order is to achieve
  lead_time_days DOUBLE NOT NULL, -- days from order to arrival
  review_period_days DOUBLE NOT NULL, -- days between orders
  protection_days DOUBLE NOT NULL, -- lead time plus review period; plus a day under (s,Q), plus a season under newsvendor
  demand_mean DOUBLE NOT NULL, -- expected demand over the protection interval
  demand_sd DOUBLE NOT NULL, -- standard deviation of that demand
  safety_stock DOUBLE NOT NULL, -- units beyond the expected need when an order is due
  reorder_point DOUBLE NOT NULL, -- position below which an order is due; under (R,S), what covers the time to its arrival
  order_up_to DOUBLE NOT NULL -- position that the order restores; with lots, the most that it restores
);
