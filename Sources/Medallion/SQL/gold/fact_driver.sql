-- grain: one row per location, product and period, from the first one of fact_demand to the end of the horizon
-- What drives demand and is known ahead. Empty where prices, promotions and calendar events are not
-- fed; a column is empty where its entity is not fed.
CREATE TABLE fact_driver (
  date_key INTEGER NOT NULL, -- first day of the period as yyyymmdd
  location_key INTEGER NOT NULL, -- key of the location in dim_location
  product_key INTEGER NOT NULL, -- key of the product in dim_product
  location_id VARCHAR(64) NOT NULL, -- the retailer's id of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's id of the product
  period_start DATE NOT NULL, -- first day of the period
  unit_price DOUBLE, -- price of one unit in force on the first day of the period, or at as-of if that is earlier; empty if none is known
  promotion_share DOUBLE, -- share of the period's days on which the product is promoted, 0 to 1
  promotion_discount DOUBLE, -- mean over the period's days of the largest discount of the day, 0 to 1; 0 on days without a known discount
  promotion_kinds VARCHAR(200), -- kinds of these promotions in order, with ';' between them; empty without any
  event_days INTEGER, -- days of the period with a calendar event in the location's region
  event_names VARCHAR(200) -- names of these events in order, with ';' between them; empty without any
);
