-- grain: one row per location and product that can be ordered: the proposal, zero units included
CREATE TABLE fact_order_proposal (
  run_id VARCHAR(16) NOT NULL, -- the run
  as_of DATE NOT NULL, -- day of the decision
  location_key INTEGER NOT NULL, -- the location
  product_key INTEGER NOT NULL, -- the product
  supplier_key INTEGER NOT NULL, -- the supplier; 0 where none is known
  location_id VARCHAR(64) NOT NULL, -- the retailer's key of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's key of the product
  supplier_id VARCHAR(64), -- the retailer's key of the supplier
  order_units DOUBLE NOT NULL, -- units to order
  order_packs DOUBLE NOT NULL, -- packs to order
  currency VARCHAR(3), -- currency of cost and value
  unit_cost DOUBLE, -- cost of one unit
  order_value DOUBLE, -- units times cost
  expected_arrival DATE NOT NULL, -- day on which an order placed now would arrive
  on_hand DOUBLE NOT NULL, -- units on the shelf
  on_order DOUBLE NOT NULL, -- units on open orders that arrive within the protection interval
  backordered DOUBLE NOT NULL, -- units owed to customers
  protection_days DOUBLE NOT NULL, -- lead time plus review period
  demand_mean DOUBLE NOT NULL, -- expected demand over the protection interval
  demand_sd DOUBLE NOT NULL, -- standard deviation of that demand
  reorder_point DOUBLE NOT NULL, -- position below which an order is due
  order_up_to DOUBLE NOT NULL, -- position that the order restores
  safety_stock DOUBLE NOT NULL, -- order-up-to level less expected demand
  raw_units DOUBLE NOT NULL, -- units before constraints
  binding_constraint VARCHAR(40) NOT NULL, -- the constraint that set the quantity, or none
  service_target VARCHAR(40) NOT NULL, -- what the order is to achieve
  expected_fill_rate DOUBLE NOT NULL, -- share of demand served until the next order arrives
  stockout_probability DOUBLE NOT NULL, -- probability of an empty shelf before that
  cover_weeks DOUBLE, -- weeks of expected demand that shelf, open orders and order last
  rank INTEGER NOT NULL, -- 1 is the most urgent
  reason VARCHAR(300) NOT NULL, -- why this quantity, in words
  decided_units DOUBLE NOT NULL, -- units without a planner's word on the order
  override_id VARCHAR(80), -- the planner's word on the order, where there is one
  previous_as_of DATE, -- day of the decision before this one; empty where none is known
  previous_units DOUBLE, -- units proposed for the pair then, accepted ones included
  change_reason VARCHAR(200), -- how the order differs from that proposal, and why, in words
  status VARCHAR(10), -- proposed, or held for review; empty where nothing is ordered
  hold_reason VARCHAR(900), -- the rules by which it is held: what was found against the limit
  unheld_units DOUBLE -- of a held line, the largest order that would not be held; 0 where none
);
