-- grain: one row per location and complete period in which its sales came incompletely or not at all
-- Demand of all its products is missing in fact_demand then.
CREATE TABLE unknown_period (
  location_key INTEGER NOT NULL, -- the location
  location_id VARCHAR(64) NOT NULL, -- the retailer's key of the location
  period_start DATE NOT NULL, -- first day of the period
  period_end DATE NOT NULL, -- its last day
  rows_rejected INTEGER NOT NULL, -- rows of sales that were set aside
  rows_loaded INTEGER NOT NULL, -- rows of sales that were loaded
  reason VARCHAR(100) NOT NULL -- why too little is known
);
