-- grain: one row per supplier and version of its description
CREATE TABLE silver_supplier (
  source TEXT NOT NULL,
  supplier_id TEXT NOT NULL,
  name TEXT,
  country TEXT,
  lead_time_days REAL,
  review_period_days REAL,
  min_order_value INTEGER,
  replenishment_policy TEXT,
  order_cost INTEGER,
  version TEXT NOT NULL,
  content INTEGER NOT NULL,
  batch_id INTEGER NOT NULL,
  batch_line INTEGER NOT NULL,
  PRIMARY KEY (supplier_id, version)
) STRICT, WITHOUT ROWID;
