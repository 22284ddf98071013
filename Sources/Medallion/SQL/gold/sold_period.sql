-- grain: one row per pair and period with sales or returns
CREATE TEMP TABLE sold_period AS
SELECT
  p.pair_id, c.period_no,
  CAST(round(1000 * sum(s.units_sold - s.units_voided)) AS INTEGER) AS sold,
  CAST(round(1000 * sum(s.units_returned - s.units_voided)) AS INTEGER) AS returned
FROM fact_sales_daily AS s
JOIN pair AS p ON p.location_id = s.location_id AND p.product_id = s.product_id
JOIN period_day AS c ON c.day = s.day
GROUP BY p.pair_id, c.period_no;
CREATE UNIQUE INDEX temp.sold_period_key ON sold_period (pair_id, period_no);
