-- grain: one row per source and movement of stock
CREATE TABLE silver_stock_movement (
  source TEXT NOT NULL,
  movement_id TEXT NOT NULL,
  moved_at TEXT NOT NULL,
  day TEXT NOT NULL,
  location_id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  units REAL NOT NULL,
  reason TEXT NOT NULL,
  reference TEXT,
  version TEXT NOT NULL,
  content INTEGER NOT NULL,
  batch_id INTEGER NOT NULL,
  batch_line INTEGER NOT NULL,
  PRIMARY KEY (source, movement_id)
) STRICT, WITHOUT ROWID;
