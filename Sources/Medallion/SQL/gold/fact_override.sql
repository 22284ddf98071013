-- grain: one row per override known at as-of, including withdrawn and expired ones
CREATE TABLE fact_override (
  override_id VARCHAR(80) NOT NULL, -- id of the override
  kind VARCHAR(10) NOT NULL, -- what it changes: forecast or order
  location_key INTEGER NOT NULL, -- key of the location in dim_location; -1 if no other record names it
  product_key INTEGER NOT NULL, -- key of the product in dim_product; -1 if no other record names it
  location_id VARCHAR(64) NOT NULL, -- the retailer's id of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's id of the product
  from_day DATE, -- first day that a forecast override applies to; empty for an order override
  to_day DATE, -- last day that a forecast override applies to; empty for an order override
  units DOUBLE, -- of a forecast override, units expected in a whole period; of an order override, units to order; empty if factor is given
  factor DOUBLE, -- of a forecast override, the factor on the model's expected demand; empty if units are given
  author VARCHAR(80) NOT NULL, -- planner who recorded it
  reason VARCHAR(200) NOT NULL, -- why it was recorded
  recorded_on DATE NOT NULL, -- as-of date from which the override is known
  expires_on DATE NOT NULL, -- first as-of date on which the override has expired
  status VARCHAR(10) NOT NULL, -- active, superseded (by a later order override of the pair), expired or withdrawn
  withdrawn_on DATE, -- as-of date from which the override is withdrawn; empty if it is not
  withdrawn_by VARCHAR(80), -- planner who withdrew it; empty if it is not withdrawn
  withdrawn_reason VARCHAR(200), -- why it was withdrawn; empty if it is not
  units_ordered DOUBLE -- of an order override, units on purchase orders dated on or after recorded_on; else empty
);
