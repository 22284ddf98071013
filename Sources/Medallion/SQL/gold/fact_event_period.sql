-- grain: one row per location, period and name of a calendar event that holds there on at least one day
-- From the first period of fact_demand at the location to the end of the horizon. Events are known ahead.
CREATE TABLE fact_event_period (
  date_key INTEGER NOT NULL, -- first day of the period as yyyymmdd
  location_key INTEGER NOT NULL, -- key of the location in dim_location
  location_id VARCHAR(64) NOT NULL, -- the retailer's id of the location
  period_start DATE NOT NULL, -- first day of the period
  name VARCHAR(200) NOT NULL, -- name of the event
  kind VARCHAR(100), -- kind of event, in the retailer's words; empty if none is given
  days INTEGER NOT NULL -- days of the period with the event
);
