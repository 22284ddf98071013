-- grain: one row per purchase order line: units received before as-of, units outstanding and status
CREATE TEMP TABLE order_progress (
  purchase_order_id TEXT NOT NULL,
  line_key TEXT NOT NULL,
  -- Key of the silver row that holds the line's current state.
  receipt_key TEXT NOT NULL,
  first_received_on TEXT,
  received_on TEXT,
  units_received REAL,
  units_outstanding REAL NOT NULL,
  status TEXT NOT NULL,
  PRIMARY KEY (purchase_order_id, line_key)
) WITHOUT ROWID;
