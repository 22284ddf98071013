-- grain: one row per location and complete period whose sales data are incomplete or missing
-- Demand of all its products is empty in fact_demand in such a period.
CREATE TABLE unknown_period (
  location_key INTEGER NOT NULL, -- key of the location in dim_location
  location_id VARCHAR(64) NOT NULL, -- the retailer's id of the location
  period_start DATE NOT NULL, -- first day of the period
  period_end DATE NOT NULL, -- last day of the period
  rows_rejected INTEGER NOT NULL, -- number of rejected sale rows
  rows_loaded INTEGER NOT NULL, -- number of loaded sale rows
  reason VARCHAR(100) NOT NULL -- why too little is known
);
