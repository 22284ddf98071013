-- grain: one row per location, product and complete period from the pair's first evidence on
CREATE TABLE fact_demand (
  date_key INTEGER NOT NULL, -- start of the period as yyyymmdd
  location_key INTEGER NOT NULL, -- the location
  product_key INTEGER NOT NULL, -- the product
  location_id VARCHAR(64) NOT NULL, -- the retailer's key of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's key of the product
  period_start DATE NOT NULL, -- first day of the period
  units_sold DOUBLE NOT NULL, -- units sold without voids; less returns where so configured
  in_stock_share DOUBLE NOT NULL, -- share of the period in stock, 0 to 1
  demand DOUBLE, -- what would have sold from a full shelf; empty where that is not known
  is_censored INTEGER NOT NULL, -- 1 where the shelf was not full for the whole period
  reason VARCHAR(60) NOT NULL -- why demand differs from units_sold, or is not known
);
WITH RECURSIVE spine AS (
  SELECT pair_id, first_period AS period_no, last_period FROM pair WHERE first_period <= last_period
  UNION ALL
  SELECT pair_id, period_no + 1, last_period FROM spine WHERE period_no < last_period
),
starts AS (
  SELECT DISTINCT period_no, period_start FROM period_day
),
observed AS (
  SELECT
    s.pair_id, s.period_no,
    max(0, coalesce(q.sold, 0) - CASE WHEN (SELECT nets_returns FROM parameter)
      THEN coalesce(q.returned, 0) ELSE 0 END) / 1000.0 AS units_sold,
    coalesce(a.in_stock_share, g.in_stock_share, 1.0) AS in_stock_share,
    CASE WHEN a.in_stock_share IS NOT NULL THEN 'availability'
      WHEN g.in_stock_share IS NOT NULL THEN 'stock ledger' END AS evidence
  FROM spine AS s
  LEFT JOIN sold_period AS q ON q.pair_id = s.pair_id AND q.period_no = s.period_no
  LEFT JOIN stocked_period AS a ON a.pair_id = s.pair_id AND a.period_no = s.period_no
  LEFT JOIN ledger_period AS g ON g.pair_id = s.pair_id AND g.period_no = s.period_no
)
INSERT INTO fact_demand
SELECT
  CAST(replace(t.period_start, '-', '') AS INTEGER), p.location_key, p.product_key, p.location_id,
  p.product_id, t.period_start, o.units_sold, o.in_stock_share,
  CASE
    WHEN o.in_stock_share >= 1 THEN o.units_sold
    WHEN o.in_stock_share >= 0.5 THEN round(o.units_sold / o.in_stock_share, 3)
  END,
  o.in_stock_share < 1,
  CASE
    WHEN o.in_stock_share >= 1 THEN ''
    WHEN o.in_stock_share >= 0.5 THEN 'scaled by in-stock share from ' || o.evidence
    ELSE 'not known: mostly out of stock by ' || o.evidence
  END
FROM observed AS o
JOIN pair AS p ON p.pair_id = o.pair_id
JOIN starts AS t ON t.period_no = o.period_no
ORDER BY o.pair_id, o.period_no;
CREATE INDEX fact_demand_pair ON fact_demand (location_id, product_id, period_start);
