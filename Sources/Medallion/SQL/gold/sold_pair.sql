-- grain: one row per location and product with sales known at as-of
CREATE TEMP TABLE sold_pair (
  location_id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  first_day TEXT NOT NULL,
  PRIMARY KEY (location_id, product_id)
) WITHOUT ROWID;
