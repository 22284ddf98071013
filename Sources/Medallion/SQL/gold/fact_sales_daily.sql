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
INSERT INTO fact_sales_daily
SELECT
  CAST(replace(s.day, '-', '') AS INTEGER), l.location_key, d.product_key, s.location_id,
  s.product_id, s.day,
  sum(max(s.thousandths, 0)) / 1000.0,
  sum(max(-s.thousandths, 0)) / 1000.0,
  coalesce(v.thousandths, 0) / 1000.0,
  round(
    sum(
      s.thousandths * coalesce(s.unit_price, p.unit_price)
      - CASE WHEN s.thousandths < 0 THEN -1 ELSE 1 END * 1000 * coalesce(s.discount, 0)
    ) / 10000000.0, 4),
  coalesce(s.currency, p.currency),
  count(*),
  max(s.source_grain)
FROM known_sale AS s
JOIN dim_location AS l ON l.location_id = s.location_id
JOIN dim_product AS d ON d.product_id = s.product_id
LEFT JOIN known_product AS p ON p.product_id = s.product_id
LEFT JOIN known_void AS v
  ON v.location_id = s.location_id AND v.product_id = s.product_id AND v.day = s.day
GROUP BY s.location_id, s.product_id, s.day, coalesce(s.currency, p.currency)
ORDER BY s.location_id, s.product_id, s.day, coalesce(s.currency, p.currency);
CREATE INDEX fact_sales_daily_pair ON fact_sales_daily (location_id, product_id, day);
