-- grain: one row per row of a file whose record a later row of the same file states differently
CREATE TABLE repeated_record (
  batch_id INTEGER NOT NULL,
  batch_line INTEGER NOT NULL,
  later_line INTEGER NOT NULL, -- the line that counts
  record TEXT NOT NULL,
  PRIMARY KEY (batch_id, batch_line, later_line)
) STRICT, WITHOUT ROWID;
