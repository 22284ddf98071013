-- grain: one row per product and version of its description
CREATE TABLE silver_product (
  source TEXT NOT NULL,
  product_id TEXT NOT NULL,
  name TEXT,
  category TEXT,
  department TEXT,
  brand TEXT,
  supplier_id TEXT,
  unit_cost INTEGER,
  unit_price INTEGER,
  currency TEXT,
  unit TEXT,
  pack_size REAL,
  min_order_quantity REAL,
  shelf_life_days INTEGER,
  launched_on TEXT,
  discontinued_on TEXT,
  version TEXT NOT NULL,
  content INTEGER NOT NULL,
  batch_id INTEGER NOT NULL,
  batch_line INTEGER NOT NULL,
  PRIMARY KEY (product_id, version)
) STRICT, WITHOUT ROWID;
