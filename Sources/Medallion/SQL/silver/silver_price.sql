-- grain: one row per location (empty: every location), product and day from which the price holds
CREATE TABLE silver_price (
  source TEXT NOT NULL,
  effective_on TEXT NOT NULL,
  location_id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  unit_price INTEGER NOT NULL,
  currency TEXT,
  version TEXT NOT NULL,
  content INTEGER NOT NULL,
  batch_id INTEGER NOT NULL,
  batch_line INTEGER NOT NULL,
  PRIMARY KEY (location_id, product_id, effective_on)
) STRICT, WITHOUT ROWID;
