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
