-- grain: one row per line of a purchase order
CREATE TABLE silver_purchase_order (
  source TEXT NOT NULL,
  purchase_order_id TEXT NOT NULL,
  line_key TEXT NOT NULL,
  line TEXT,
  supplier_id TEXT,
  location_id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  ordered_on TEXT NOT NULL,
  promised_on TEXT,
  received_on TEXT,
  units_ordered REAL NOT NULL,
  units_received REAL,
  unit_cost INTEGER,
  status TEXT,
  reference TEXT,
  note TEXT,
  version TEXT NOT NULL,
  content INTEGER NOT NULL,
  batch_id INTEGER NOT NULL,
  batch_line INTEGER NOT NULL,
  PRIMARY KEY (purchase_order_id, line_key)
) STRICT, WITHOUT ROWID;
