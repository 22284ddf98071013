-- grain: one row per line of a sale, or per total of a day, week or month
CREATE TABLE silver_sale (
  source TEXT NOT NULL,
  sale_id TEXT NOT NULL,
  line_key TEXT NOT NULL,
  line TEXT,
  sold_at TEXT NOT NULL,
  day TEXT NOT NULL,
  source_grain TEXT NOT NULL,
  location_id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  units REAL NOT NULL,
  unit_price INTEGER,
  discount INTEGER,
  currency TEXT,
  promotion_id TEXT,
  version TEXT NOT NULL,
  content INTEGER NOT NULL,
  batch_id INTEGER NOT NULL,
  batch_line INTEGER NOT NULL,
  PRIMARY KEY (source, sale_id, line_key)
) STRICT, WITHOUT ROWID;
