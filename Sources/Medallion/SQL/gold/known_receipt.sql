-- grain: one row per receipt of a purchase order line on a day before as-of
CREATE TEMP TABLE known_receipt (
  purchase_order_id TEXT NOT NULL,
  line_key TEXT NOT NULL,
  received_on TEXT NOT NULL,
  units REAL NOT NULL
);
