-- grain: one row per location, product, day and currency with sales or returns
CREATE TABLE fact_sales_daily (
  date_key INTEGER NOT NULL, -- day as yyyymmdd; a total of a week or month is on its first day
  location_key INTEGER NOT NULL, -- key of the location in dim_location
  product_key INTEGER NOT NULL, -- key of the product in dim_product
  location_id VARCHAR(64) NOT NULL, -- the retailer's id of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's id of the product
  day DATE NOT NULL, -- business day
  units_sold DOUBLE NOT NULL, -- sum of positive units, voided ones included
  units_returned DOUBLE NOT NULL, -- sum of returned units, as a positive number
  units_voided DOUBLE NOT NULL, -- units of units_sold that a void cancelled; not demand
  revenue DOUBLE, -- revenue net of returns and discounts, in currency units; empty if no price is known
  currency VARCHAR(3), -- currency of revenue
  sale_lines INTEGER NOT NULL, -- number of sale lines
  source_grain VARCHAR(5) NOT NULL -- what one source row totals: line, day, week or month
);
