-- grain: one row per override known at as-of, withdrawn and expired ones included
CREATE TABLE fact_override (
  override_id VARCHAR(80) NOT NULL, -- the override
  kind VARCHAR(10) NOT NULL, -- forecast or order
  location_key INTEGER NOT NULL, -- the location; -1 where nothing else is known of it
  product_key INTEGER NOT NULL, -- the product; -1 where nothing else is known of it
  location_id VARCHAR(64) NOT NULL, -- the retailer's key of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's key of the product
  from_day DATE, -- of a forecast: first day that it speaks of
  to_day DATE, -- of a forecast: last day that it speaks of
  units DOUBLE, -- of a forecast: units expected in a whole period; of an order: units to order
  factor DOUBLE, -- of a forecast: what the model's expected demand is multiplied by
  author VARCHAR(80) NOT NULL, -- who said it
  reason VARCHAR(200) NOT NULL, -- why
  recorded_on DATE NOT NULL, -- day of the plan from which on it is known
  expires_on DATE NOT NULL, -- day of the plan from which on it holds no more
  status VARCHAR(10) NOT NULL, -- active, superseded by a later order override, expired or withdrawn
  withdrawn_on DATE, -- day of the plan from which on it was withdrawn
  withdrawn_by VARCHAR(80), -- who withdrew it
  withdrawn_reason VARCHAR(200), -- why it was withdrawn
  units_ordered DOUBLE -- of an order: units on purchase orders placed since it was recorded
);
