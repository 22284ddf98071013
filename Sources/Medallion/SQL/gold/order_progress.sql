-- grain: one row per purchase order line: what came of it before as-of, and what may still come
CREATE TEMP TABLE order_progress (
  purchase_order_id TEXT NOT NULL,
  line_key TEXT NOT NULL,
  -- The row of silver that says how the line stands.
  receipt_key TEXT NOT NULL,
  first_received_on TEXT,
  received_on TEXT,
  units_received REAL,
  units_outstanding REAL NOT NULL,
  status TEXT NOT NULL,
  PRIMARY KEY (purchase_order_id, line_key)
) WITHOUT ROWID;
