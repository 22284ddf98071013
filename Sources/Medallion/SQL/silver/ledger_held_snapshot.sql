-- grain: one row per whole snapshot that would end too much, and ends nothing until it is admitted
CREATE TABLE held_snapshot (
  entity TEXT NOT NULL,
  source TEXT NOT NULL,
  version TEXT NOT NULL,
  file TEXT NOT NULL,
  ended INTEGER NOT NULL, -- the records that it would end
  named INTEGER NOT NULL, -- the rows that it has
  PRIMARY KEY (entity, source, version)
) STRICT, WITHOUT ROWID;
