-- grain: one row per location, product, day and currency with sales or returns
CREATE TABLE fact_sales_daily (
  date_key INTEGER NOT NULL, -- day as yyyymmdd; a period's total stands on its first day
  location_key INTEGER NOT NULL, -- the location
  product_key INTEGER NOT NULL, -- the product
  location_id VARCHAR(64) NOT NULL, -- the retailer's key of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's key of the product
  day DATE NOT NULL, -- business day
  units_sold DOUBLE NOT NULL, -- sum of positive units
  units_returned DOUBLE NOT NULL, -- sum of returned units, as a positive number
  units_voided DOUBLE NOT NULL, -- of units_sold, those taken back by a void: no demand
  revenue DOUBLE, -- net of returns and discounts
  currency VARCHAR(3), -- currency of revenue
  sale_lines INTEGER NOT NULL, -- number of lines
  source_grain VARCHAR(5) NOT NULL -- what one source row totals: line, day, week or month
);
CREATE INDEX fact_sales_daily_pair ON fact_sales_daily (location_id, product_id, day);
