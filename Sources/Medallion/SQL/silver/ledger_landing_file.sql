-- grain: one row per landing file as last seen, so that unchanged files are not read again
CREATE TABLE landing_file (
  path TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  modified INTEGER NOT NULL,
  batch_id INTEGER NOT NULL,
  is_present INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;
