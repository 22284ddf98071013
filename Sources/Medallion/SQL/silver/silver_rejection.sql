-- grain: one row per rejected row of a landing file
CREATE TABLE silver_rejection (
  batch_id INTEGER NOT NULL,
  batch_line INTEGER NOT NULL,
  part INTEGER NOT NULL,
  entity TEXT NOT NULL,
  source TEXT NOT NULL,
  file TEXT NOT NULL,
  rule TEXT NOT NULL,
  column_name TEXT,
  reason TEXT NOT NULL,
  raw TEXT NOT NULL,
  record TEXT,
  content INTEGER,
  day TEXT,
  location_id TEXT,
  product_id TEXT,
  day_before TEXT,
  day_after TEXT,
  sale_id TEXT,
  line TEXT,
  units REAL,
  is_placed INTEGER NOT NULL,
  PRIMARY KEY (batch_id, batch_line, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX silver_rejection_record ON silver_rejection (entity, record, content)
  WHERE record IS NOT NULL;
