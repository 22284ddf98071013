-- grain: one row per location, product and time of counting
CREATE TABLE silver_stock_count (
  source TEXT NOT NULL,
  counted_at TEXT NOT NULL,
  day TEXT NOT NULL,
  location_id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  on_hand REAL NOT NULL,
  version TEXT NOT NULL,
  content INTEGER NOT NULL,
  batch_id INTEGER NOT NULL,
  batch_line INTEGER NOT NULL,
  PRIMARY KEY (location_id, product_id, counted_at)
) STRICT, WITHOUT ROWID;
