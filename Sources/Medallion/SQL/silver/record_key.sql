-- grain: one row per 32,768 hashes of natural keys, ordered within a run; a run covers the records up to last_record
CREATE TABLE record_key (
  entity TEXT NOT NULL,
  run INTEGER NOT NULL,
  part INTEGER NOT NULL,
  last_record INTEGER NOT NULL,
  hashes BLOB NOT NULL, -- 8 bytes each, little-endian, rising
  records BLOB NOT NULL, -- 4 bytes each, little-endian: the record of each hash
  PRIMARY KEY (entity, run, part)
) STRICT;
