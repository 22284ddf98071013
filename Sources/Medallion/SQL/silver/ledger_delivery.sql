-- grain: one row per time that a path of landing brought other bytes than before
CREATE TABLE delivery (
  path TEXT NOT NULL,
  sequence INTEGER NOT NULL, -- counts the deliveries of the path from 1
  batch_id INTEGER NOT NULL,
  landed_at TEXT NOT NULL,
  PRIMARY KEY (path, sequence)
) STRICT, WITHOUT ROWID;
