-- grain: one row per location and product: sales and stock over the 364 days before as-of
CREATE TABLE kpi_inventory (
  location_key INTEGER NOT NULL, -- the location
  product_key INTEGER NOT NULL, -- the product
  location_id VARCHAR(64) NOT NULL, -- the retailer's key of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's key of the product
  window_start DATE NOT NULL, -- first day of the window
  window_days INTEGER NOT NULL, -- days of the window since the pair's first evidence
  units_sold DOUBLE NOT NULL, -- units sold less units returned
  total_sales DOUBLE, -- revenue net of returns and discounts
  cost_of_goods_sold DOUBLE, -- units sold at cost
  ledger_days INTEGER NOT NULL, -- days of the window for which stock is known
  average_inventory_units DOUBLE, -- mean over time of units on hand
  average_inventory_value DOUBLE, -- mean over time of stock at cost
  inventory_turnover DOUBLE, -- cost of goods sold per year over average inventory at cost
  days_of_supply DOUBLE, -- units on hand over mean daily sales of the last 28 days
  out_of_stock_share DOUBLE, -- share of ledger_days that ended without stock
  currency VARCHAR(3) -- currency of the money columns
);
INSERT INTO kpi_inventory
WITH span AS (
  SELECT
    q.*, add_days(r.as_of, -364) AS window_start, r.as_of,
    days_between(max(q.first_day, add_days(r.as_of, -364)), r.as_of) AS window_days
  FROM pair AS q, parameter AS r
),
sold AS (
  SELECT
    s.location_id, s.product_id,
    round(sum(s.units_sold - s.units_returned), 3) AS units,
    round(sum(CASE WHEN s.day >= add_days(r.as_of, -28) THEN s.units_sold - s.units_returned END), 3)
      AS recent_units,
    round(sum(s.revenue), 4) AS revenue
  FROM fact_sales_daily AS s, parameter AS r
  WHERE s.day >= add_days(r.as_of, -364)
  GROUP BY s.location_id, s.product_id
),
held AS (
  SELECT
    i.location_id, i.product_id,
    sum(i.overlap) AS days,
    round(sum(i.overlap * max(i.on_hand, 0)), 3) AS unit_days,
    sum(CASE WHEN i.on_hand <= 0 THEN i.overlap ELSE 0 END) AS empty_days
  FROM (
    SELECT
      f.*,
      min(f.days_held, max(0, f.days_held - days_between(f.day, add_days(r.as_of, -364))))
        AS overlap
    FROM fact_inventory_daily AS f, parameter AS r
    WHERE add_days(f.day, f.days_held) > add_days(r.as_of, -364)
  ) AS i
  GROUP BY i.location_id, i.product_id
)
SELECT
  q.location_key, q.product_key, q.location_id, q.product_id, q.window_start, q.window_days,
  coalesce(s.units, 0), coalesce(s.revenue, 0), round(coalesce(s.units, 0) * d.unit_cost, 4),
  coalesce(h.days, 0), round(h.unit_days * 1.0 / h.days, 3),
  round(h.unit_days * d.unit_cost / h.days, 4),
  CASE WHEN h.unit_days > 0 AND q.window_days > 0 THEN
    round((coalesce(s.units, 0) * 365.0 / q.window_days) / (h.unit_days * 1.0 / h.days), 4)
  END,
  CASE WHEN s.recent_units > 0 AND p.is_counted THEN
    round(p.on_hand * min(28, q.window_days) / s.recent_units, 2)
  END,
  round(h.empty_days * 1.0 / h.days, 6), d.currency
FROM span AS q
JOIN dim_product AS d ON d.product_id = q.product_id
LEFT JOIN sold AS s ON s.location_id = q.location_id AND s.product_id = q.product_id
LEFT JOIN held AS h ON h.location_id = q.location_id AND h.product_id = q.product_id
LEFT JOIN stock_position AS p
  ON p.location_id = q.location_id AND p.product_id = q.product_id
ORDER BY q.location_id, q.product_id;
