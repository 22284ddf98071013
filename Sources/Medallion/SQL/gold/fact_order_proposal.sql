-- grain: one row per location and product that can be ordered: the proposal, also of zero units
-- The protection interval has two parts: the time until the order arrives, which the order cannot
-- affect, and the window, from then until the next order could arrive. Expected values and
-- probabilities are computed with order_units ordered, on the demand paths that decided the order.
CREATE TABLE fact_order_proposal (
  run_id VARCHAR(16) NOT NULL, -- id of the run in dim_run
  as_of DATE NOT NULL, -- as-of date: the day on which the decision is made
  location_key INTEGER NOT NULL, -- key of the location in dim_location
  product_key INTEGER NOT NULL, -- key of the product in dim_product
  supplier_key INTEGER NOT NULL, -- key of the supplier in dim_supplier; 0 if none is known
  location_id VARCHAR(64) NOT NULL, -- the retailer's id of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's id of the product
  supplier_id VARCHAR(64), -- the retailer's id of the supplier
  order_units DOUBLE NOT NULL, -- units to order
  order_packs DOUBLE NOT NULL, -- packs to order
  currency VARCHAR(3), -- currency of unit_cost and order_value
  unit_cost DOUBLE, -- cost of one unit, in currency units; empty if not known
  order_value DOUBLE, -- order_units at cost, in currency units; empty if no cost is known
  expected_arrival DATE NOT NULL, -- day on which an order placed now would arrive
  on_hand DOUBLE NOT NULL, -- units on hand
  on_order DOUBLE NOT NULL, -- units on open orders that are expected within the protection interval
  backordered DOUBLE NOT NULL, -- units owed to customers; 0 if unmet demand is lost
  protection_days DOUBLE NOT NULL, -- days in the protection interval: lead time plus window; the window is the review period, one day under (s,Q), the season under newsvendor
  demand_mean DOUBLE NOT NULL, -- expected demand over the protection interval, in units
  demand_sd DOUBLE NOT NULL, -- standard deviation of demand over the protection interval, in units
  reorder_point DOUBLE NOT NULL, -- inventory position below which an order is due, in units; under (R,S), order_up_to less the expected demand of the window, at least 0
  order_up_to DOUBLE NOT NULL, -- inventory position that the order restores, in units; the highest one if the policy orders in lots
  safety_stock DOUBLE NOT NULL, -- units: the position at which an order is due (order_up_to; reorder_point under (R,s,S), (R,s,nQ) and (s,Q)) less demand_mean, plus unmet_before_arrival if unmet demand is lost
  raw_units DOUBLE NOT NULL, -- units that reach the service target, before constraints
  binding_constraint VARCHAR(40) NOT NULL, -- the constraint that determined order_units, or none
  service_target VARCHAR(40) NOT NULL, -- the service target that the order has to reach
  expected_fill_rate DOUBLE NOT NULL, -- expected share of the window's demand that is served, 0 to 1
  stockout_probability DOUBLE NOT NULL, -- probability, 0 to 1, that some demand of the window goes unmet
  cover_weeks DOUBLE, -- weeks that inventory_position and order_units last at weekly_demand; empty if no demand is expected
  rank INTEGER NOT NULL, -- urgency, 1 is the most urgent: lines with an order first; among them empty shelves with demand; then by falling waiting_cost
  reason VARCHAR(300) NOT NULL, -- why this quantity, in words
  decided_units DOUBLE NOT NULL, -- units from calculation and constraints, before any override
  override_id VARCHAR(80), -- id of the override that set order_units; empty if none
  previous_as_of DATE, -- as-of date of the previous decision; empty if none is known
  previous_units DOUBLE, -- units proposed for the pair at previous_as_of, including units accepted since; empty if it was not proposed
  change_reason VARCHAR(200), -- how and why the order differs from the previous proposal, in words; empty if there is none
  status VARCHAR(10), -- proposed; held: waits for a planner's review; withheld: too little is known of the location's sales; empty: nothing is ordered
  hold_reason VARCHAR(900), -- for a held order, the review rules that it breaks, with value and limit; for a withheld one, what is not known; else empty
  unheld_units DOUBLE, -- for a held order, the largest order in units that would not be held, 0 if there is none; else empty
  inventory_position DOUBLE NOT NULL, -- on_hand less backordered, plus the units of open orders expected to arrive within the protection interval
  demand_before_arrival DOUBLE NOT NULL, -- expected demand until the order arrives, in units
  unmet_before_arrival DOUBLE NOT NULL, -- units of demand expected to go unmet until the order arrives
  before_arrival_fill_rate DOUBLE NOT NULL, -- expected share of the demand until the order arrives that is served, 0 to 1
  before_arrival_stockout_probability DOUBLE NOT NULL, -- probability, 0 to 1, that some demand goes unmet until the order arrives
  interval_fill_rate DOUBLE NOT NULL, -- expected share of the demand of the whole protection interval that is served, 0 to 1
  interval_stockout_probability DOUBLE NOT NULL, -- probability, 0 to 1, that some demand of the whole protection interval goes unmet
  weekly_demand DOUBLE NOT NULL, -- expected demand in units per week, over the next four weeks
  waiting_cost DOUBLE NOT NULL -- expected cost of not ordering now, in currency units: units of the window's demand that the order saves from going unmet, times the cost of a unit short
);
