-- grain: one row per arrival of new bytes under a path of landing
CREATE TABLE delivery (
  path TEXT NOT NULL,
  sequence INTEGER NOT NULL, -- number of the delivery of the path, from 1
  batch_id INTEGER NOT NULL,
  landed_at TEXT NOT NULL,
  PRIMARY KEY (path, sequence)
) STRICT, WITHOUT ROWID;
