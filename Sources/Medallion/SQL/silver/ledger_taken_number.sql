-- grain: one row per rejected sale row whose numbers of sale and line a row in silver has
CREATE TABLE taken_number (
  batch_id INTEGER NOT NULL,
  batch_line INTEGER NOT NULL,
  part INTEGER NOT NULL,
  record INTEGER NOT NULL, -- of the row in silver
  PRIMARY KEY (batch_id, batch_line, part)
) STRICT, WITHOUT ROWID;
