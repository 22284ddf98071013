-- grain: one row per purchase order line and receipt
-- A line without receipts has one row; a line with receipts has one row per receipt in the files.
CREATE TABLE silver_purchase_order (
  source TEXT NOT NULL,
  purchase_order_id TEXT NOT NULL,
  line_key TEXT NOT NULL,
  -- Empty, or day and units of the receipt; preceded by a plus if files add receipts up.
  receipt_key TEXT NOT NULL,
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
  units_outstanding REAL,
  -- state: a row of the line's current state; past: a receipt stated by an earlier state;
  -- left out: a state excluded by `keep`.
  role TEXT NOT NULL CHECK (role IN ('state', 'past', 'left out')),
  version TEXT NOT NULL,
  content INTEGER NOT NULL,
  batch_id INTEGER NOT NULL,
  batch_line INTEGER NOT NULL,
  PRIMARY KEY (purchase_order_id, line_key, receipt_key)
) STRICT, WITHOUT ROWID;
