-- grain: one row per content that files of one date say otherwise than another of them
CREATE TABLE contested_record (
  entity TEXT NOT NULL,
  record TEXT NOT NULL, -- the natural key, and of a purchase order's line the receipt
  version TEXT NOT NULL,
  content INTEGER NOT NULL,
  batch_id INTEGER NOT NULL, -- of rows of equal content the one that holds over the others
  batch_line INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  location_id TEXT NOT NULL, -- empty where the entity has no days
  day TEXT NOT NULL,
  PRIMARY KEY (entity, record, version, content)
) STRICT, WITHOUT ROWID;
