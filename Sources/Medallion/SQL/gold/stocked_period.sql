-- grain: one row per pair and period with availability records: the mean in-stock share
CREATE TEMP TABLE stocked_period AS
SELECT p.pair_id, c.period_no, round(avg(a.in_stock), 6) AS in_stock_share
FROM known_availability AS a
JOIN pair AS p ON p.location_id = a.location_id AND p.product_id = a.product_id
JOIN period_day AS c ON c.day = a.day
GROUP BY p.pair_id, c.period_no;
CREATE UNIQUE INDEX temp.stocked_period_key ON stocked_period (pair_id, period_no);
