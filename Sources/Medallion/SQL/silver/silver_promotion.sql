-- grain: one row per promotion, location, product and category (each empty: all) and version
CREATE TABLE silver_promotion (
  source TEXT NOT NULL,
  promotion_id TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  location_id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  category TEXT NOT NULL,
  kind TEXT,
  discount REAL,
  version TEXT NOT NULL,
  content INTEGER NOT NULL,
  batch_id INTEGER NOT NULL,
  batch_line INTEGER NOT NULL,
  PRIMARY KEY (promotion_id, location_id, product_id, category, version)
) STRICT, WITHOUT ROWID;
