-- grain: one row per line of a purchase order and receipt of it
-- A line has one row where nothing came, and one per receipt that a file tells of.
CREATE TABLE silver_purchase_order (
  source TEXT NOT NULL,
  purchase_order_id TEXT NOT NULL,
  line_key TEXT NOT NULL,
  -- Empty, or day and units of the receipt; with a plus in front where files add receipts.
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
  -- What the row is to its line: a row of its state, a receipt that a past state told of, or a
  -- state that `keep` leaves out.
  role TEXT NOT NULL CHECK (role IN ('state', 'past', 'left out')),
  version TEXT NOT NULL,
  content INTEGER NOT NULL,
  batch_id INTEGER NOT NULL,
  batch_line INTEGER NOT NULL,
  PRIMARY KEY (purchase_order_id, line_key, receipt_key)
) STRICT, WITHOUT ROWID;
