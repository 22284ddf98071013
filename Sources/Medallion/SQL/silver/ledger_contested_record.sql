-- grain: one row per record and content, of records that files of one date state differently
CREATE TABLE contested_record (
  entity TEXT NOT NULL,
  record TEXT NOT NULL, -- the natural key; of a purchase order line, with the receipt
  version TEXT NOT NULL,
  content INTEGER NOT NULL,
  batch_id INTEGER NOT NULL, -- of rows of equal content, the one that takes precedence
  batch_line INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  location_id TEXT NOT NULL, -- empty if records of the entity have no day
  day TEXT NOT NULL,
  PRIMARY KEY (entity, record, version, content)
) STRICT, WITHOUT ROWID;
