-- grain: one row per full snapshot that would end too many records: it ends none until admitted
CREATE TABLE held_snapshot (
  entity TEXT NOT NULL,
  source TEXT NOT NULL,
  version TEXT NOT NULL,
  file TEXT NOT NULL,
  ended INTEGER NOT NULL, -- number of records that it would end
  named INTEGER NOT NULL, -- number of rows in it
  PRIMARY KEY (entity, source, version)
) STRICT, WITHOUT ROWID;
