-- grain: one row per product, location (empty: all locations), supplier and version of the terms
CREATE TABLE silver_sourcing (
  source TEXT NOT NULL,
  product_id TEXT NOT NULL,
  location_id TEXT NOT NULL,
  supplier_id TEXT NOT NULL,
  priority INTEGER,
  unit_cost INTEGER,
  lead_time_days REAL,
  lead_time_sd_days REAL,
  review_period_days REAL,
  min_order_quantity REAL,
  pack_size REAL,
  max_stock REAL,
  order_cost INTEGER,
  replenishment_policy TEXT,
  supplier_item_id TEXT,
  version TEXT NOT NULL,
  content INTEGER NOT NULL,
  batch_id INTEGER NOT NULL,
  batch_line INTEGER NOT NULL,
  PRIMARY KEY (product_id, location_id, supplier_id, version)
) STRICT, WITHOUT ROWID;
