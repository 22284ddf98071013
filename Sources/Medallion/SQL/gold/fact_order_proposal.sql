-- grain: one row per location and product that can be ordered: the proposal, zero units included
-- The protection interval has two stretches: until the order arrives, which it cannot change, and
-- the window after it, until the next order could arrive. Expectations are those of the futures on
-- which the order was decided, with the order on its way.
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
  on_order DOUBLE NOT NULL, -- units on open orders that are expected within the protection interval
  backordered DOUBLE NOT NULL, -- units owed to customers; 0 where unmet demand is lost
  protection_days DOUBLE NOT NULL, -- lead time plus review period
  demand_mean DOUBLE NOT NULL, -- expected demand over the protection interval
  demand_sd DOUBLE NOT NULL, -- standard deviation of that demand
  reorder_point DOUBLE NOT NULL, -- position below which an order is due; under (R,S), order_up_to less the demand of the window, not below 0
  order_up_to DOUBLE NOT NULL, -- position that the order restores; with lots, the most that it restores
  safety_stock DOUBLE NOT NULL, -- position at which an order is due (order_up_to; under (R,s,S), (R,s,nQ) and (s,Q) reorder_point) less demand_mean, plus unmet_before_arrival where unmet demand is lost
  raw_units DOUBLE NOT NULL, -- units before constraints
  binding_constraint VARCHAR(40) NOT NULL, -- the constraint that set the quantity, or none
  service_target VARCHAR(40) NOT NULL, -- what the order is to achieve
  expected_fill_rate DOUBLE NOT NULL, -- share of the demand of the window that is served
  stockout_probability DOUBLE NOT NULL, -- probability that demand of the window goes unmet
  cover_weeks DOUBLE, -- inventory_position and order_units over weekly_demand; empty without demand
  rank INTEGER NOT NULL, -- 1 is the most urgent: empty shelves with demand first, then by waiting_cost
  reason VARCHAR(300) NOT NULL, -- why this quantity, in words
  decided_units DOUBLE NOT NULL, -- units without a planner's word on the order
  override_id VARCHAR(80), -- the planner's word on the order, where there is one
  previous_as_of DATE, -- day of the decision before this one; empty where none is known
  previous_units DOUBLE, -- units proposed for the pair then, accepted ones included
  change_reason VARCHAR(200), -- how the order differs from that proposal, and why, in words
  status VARCHAR(10), -- proposed; held for review; withheld, since too little is known of the location's sales; else empty, and nothing is ordered
  hold_reason VARCHAR(900), -- the rules by which it is held, with what was found against the limit; or what is not known
  unheld_units DOUBLE, -- of a held line, the largest order that would not be held; 0 where none
  inventory_position DOUBLE NOT NULL, -- on_hand less backordered, plus what of the open orders may be expected to come within the protection interval
  demand_before_arrival DOUBLE NOT NULL, -- expected demand until the order arrives
  unmet_before_arrival DOUBLE NOT NULL, -- units of it that are expected to find the shelf empty
  before_arrival_fill_rate DOUBLE NOT NULL, -- share of the demand until the order arrives that is served
  before_arrival_stockout_probability DOUBLE NOT NULL, -- probability that some of that demand goes unmet
  interval_fill_rate DOUBLE NOT NULL, -- share of the demand of the whole protection interval that is served
  interval_stockout_probability DOUBLE NOT NULL, -- probability that some demand of the whole interval goes unmet
  weekly_demand DOUBLE NOT NULL, -- expected demand in a week, over the next four
  waiting_cost DOUBLE NOT NULL -- expected cost of not ordering now: units of the window that the order saves from going unmet, times what a unit short costs
);
