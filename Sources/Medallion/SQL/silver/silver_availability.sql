-- grain: one row per location, product and day, or first day of a week or month
CREATE TABLE silver_availability (
  source TEXT NOT NULL,
  day TEXT NOT NULL,
  source_grain TEXT NOT NULL,
  location_id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  in_stock REAL NOT NULL,
  version TEXT NOT NULL,
  content INTEGER NOT NULL,
  batch_id INTEGER NOT NULL,
  batch_line INTEGER NOT NULL,
  PRIMARY KEY (location_id, product_id, day)
) STRICT, WITHOUT ROWID;
