-- grain: one row per location and product with sales known at as-of
CREATE TEMP TABLE sold_pair (
  location_id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_sold_on TEXT, -- the last day with units sold; NULL if there are only returns
  PRIMARY KEY (location_id, product_id)
) WITHOUT ROWID;
