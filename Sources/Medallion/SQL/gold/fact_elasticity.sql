-- grain: one row per location, product and driver: what a planned price, promotion or event does to demand
-- Empty where prices, promotions and calendar events are not fed. Effects are estimated from all
-- locations and products together; what the history of one does not show is taken from its group. A
-- driver has no row where it never varies or where forecasts are better without it. The effect of an event
-- that never moves within the season is that of the season, and its coefficient is what is left.
CREATE TABLE fact_elasticity (
  run_id VARCHAR(16) NOT NULL, -- id of the run in dim_run
  as_of DATE NOT NULL, -- day of the plan
  cutoff DATE NOT NULL, -- first day of the last period that the estimate used
  location_key INTEGER NOT NULL, -- key of the location in dim_location
  product_key INTEGER NOT NULL, -- key of the product in dim_product
  location_id VARCHAR(64) NOT NULL, -- the retailer's id of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's id of the product
  driver VARCHAR(210) NOT NULL, -- price, promotion (share of the period's days), discount (mean over its days), event=NAME or event=KIND (days with such an event) or event (days with others)
  coefficient DOUBLE NOT NULL, -- change of the logarithm of demand per unit of the driver, other drivers and the season held; of price per unit of its logarithm
  standard_error DOUBLE NOT NULL, -- posterior standard deviation of the coefficient, given the estimated variances
  elasticity DOUBLE, -- of price: change of demand in percent per percent of the price; empty for other drivers
  uplift DOUBLE, -- of promotion (in a period promoted throughout, besides its discount) and event (per day): change of demand as a share, exp(coefficient) - 1; empty for price and discount
  periods INTEGER NOT NULL -- periods of known demand of the location and product
);
