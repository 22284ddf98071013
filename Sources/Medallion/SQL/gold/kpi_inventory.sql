-- grain: one row per location and product: sales and stock over the 364 days before as-of
CREATE TABLE kpi_inventory (
  location_key INTEGER NOT NULL, -- key of the location in dim_location
  product_key INTEGER NOT NULL, -- key of the product in dim_product
  location_id VARCHAR(64) NOT NULL, -- the retailer's id of the location
  product_id VARCHAR(64) NOT NULL, -- the retailer's id of the product
  window_start DATE NOT NULL, -- first day of the 364 days before as-of
  window_days INTEGER NOT NULL, -- days from the pair's first record to as-of, at most 364
  units_sold DOUBLE NOT NULL, -- units sold less units returned
  total_sales DOUBLE, -- revenue net of returns and discounts, in currency units; empty if some price is not known or in another currency
  cost_of_goods_sold DOUBLE, -- units_sold at cost, in currency units; empty if no cost is known
  ledger_days INTEGER NOT NULL, -- days of the window with known stock
  average_inventory_units DOUBLE, -- mean of units on hand over ledger_days; empty if there are none
  average_inventory_value DOUBLE, -- average_inventory_units at cost, in currency units; empty if no cost is known
  inventory_turnover DOUBLE, -- cost of goods sold per year / average inventory at cost; empty if there is no average stock
  days_of_supply DOUBLE, -- units on hand / mean daily sales of the last 28 days, in days; empty without stock counts or sales
  out_of_stock_share DOUBLE, -- share of ledger_days that ended without stock, 0 to 1; empty if there are none
  currency VARCHAR(3), -- currency of the money columns
  gross_margin DOUBLE, -- total_sales less cost_of_goods_sold, in currency units; empty if one of them is
  gmroi DOUBLE, -- gross margin return on inventory investment: gross_margin per year / average_inventory_value; empty if there is no average stock
  sell_through DOUBLE, -- units_sold / (units_sold + units on hand at as-of), at most 1; empty without stock counts
  fill_rate DOUBLE, -- share of the demand of the window's complete periods that was sold: units sold / (units sold + lost_units); empty without demand
  stock_out_days INTEGER, -- ledger_days that ended without stock; empty if there are no ledger_days
  lost_units DOUBLE, -- demand less units sold in the window's periods with stock-outs, in units; empty if no demand is known
  lost_sales DOUBLE, -- lost_units at the window's mean price, else at the list price, in currency units; empty if no price is known
  stock_age_days DOUBLE, -- mean days since the units on hand arrived, if those that came first left first; a lower bound where units were there at the first count; empty without stock
  demand_variation DOUBLE, -- standard deviation / mean of demand by complete period of the window; empty if fewer than four are known
  abc_class VARCHAR(1), -- A, B or C: the pairs with the first 80 % of total_sales in this currency, the next 15 %, the rest; empty if total_sales is
  xyz_class VARCHAR(1), -- X: demand_variation up to 0.5, Y: up to 1, Z: above; empty if it is not known
  total_sales_before DOUBLE, -- total sales of the 364 days before the window; empty if the pair's first record is of a later day than their first
  sales_growth DOUBLE -- like-for-like growth: total_sales / total_sales_before less 1; empty if there is nothing to compare with
);
