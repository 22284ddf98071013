-- grain: one row per location and product: sales and stock over the 364 days before as-of
CREATE TABLE kpi_inventory (
  location_key INTEGER NOT NULL, -- key of the location in dim_location
  product_key INTEGER NOT NULL, -- key of the product in dim_product
  location_id VARCHAR(64) NOT NULL, -- the retailer's id of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's id of the product
  window_start DATE NOT NULL, -- first day of the 364 days before as-of
  window_days INTEGER NOT NULL, -- days from the pair's first record to as-of, at most 364
  units_sold DOUBLE NOT NULL, -- units sold less units returned
  total_sales DOUBLE, -- revenue net of returns and discounts, in currency units; empty if some price is not known
  cost_of_goods_sold DOUBLE, -- units_sold at cost, in currency units; empty if no cost is known
  ledger_days INTEGER NOT NULL, -- days of the window with known stock
  average_inventory_units DOUBLE, -- mean of units on hand over ledger_days; empty if there are none
  average_inventory_value DOUBLE, -- average_inventory_units at cost, in currency units; empty if no cost is known
  inventory_turnover DOUBLE, -- cost of goods sold per year / average inventory at cost; empty if there is no average stock
  days_of_supply DOUBLE, -- units on hand / mean daily sales of the last 28 days, in days; empty without stock counts or sales
  out_of_stock_share DOUBLE, -- share of ledger_days that ended without stock, 0 to 1; empty if there are none
  currency VARCHAR(3) -- currency of the money columns
);
