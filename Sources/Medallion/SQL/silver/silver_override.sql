-- grain: one row per planner's override of a forecast or an order, or its withdrawal; never changed
CREATE TABLE silver_override (
  source TEXT NOT NULL,
  override_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  location_id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  from_day TEXT,
  to_day TEXT,
  units REAL,
  factor REAL,
  author TEXT NOT NULL,
  reason TEXT NOT NULL,
  recorded_on TEXT NOT NULL,
  expires_on TEXT,
  withdraws TEXT,
  version TEXT NOT NULL,
  content INTEGER NOT NULL,
  batch_id INTEGER NOT NULL,
  batch_line INTEGER NOT NULL,
  PRIMARY KEY (override_id)
) STRICT, WITHOUT ROWID;
