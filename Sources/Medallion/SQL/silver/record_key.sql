-- grain: one row per 32,768 hashes of natural keys, ordered within a run; a run covers the records up to last_record
CREATE TABLE record_key (
  entity TEXT NOT NULL,
  run INTEGER NOT NULL,
  part INTEGER NOT NULL,
  last_record INTEGER NOT NULL,
  hashes BLOB NOT NULL, -- the upper 40 bits of each, rising: the distance from the one before, in seven bits a byte
  records BLOB NOT NULL, -- 4 bytes each, little-endian: the record of each hash
  PRIMARY KEY (entity, run, part)
) STRICT;
