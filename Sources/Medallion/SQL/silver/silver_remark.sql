-- grain: one row per remark on a loaded row; at most 100 per file and rule
CREATE TABLE silver_remark (
  batch_id INTEGER NOT NULL,
  batch_line INTEGER NOT NULL,
  part INTEGER NOT NULL,
  rule TEXT NOT NULL,
  column_name TEXT NOT NULL,
  action TEXT NOT NULL,
  found TEXT NOT NULL,
  reason TEXT NOT NULL,
  location_id TEXT NOT NULL,
  day TEXT NOT NULL,
  PRIMARY KEY (batch_id, batch_line, part, rule, column_name)
) STRICT, WITHOUT ROWID;
