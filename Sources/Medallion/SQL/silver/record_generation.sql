-- grain: one row per entity with compact rows: which loading of its files they are from
CREATE TABLE record_generation (
  entity TEXT PRIMARY KEY,
  generation TEXT NOT NULL -- random; another one whenever all rows are loaded again
) STRICT, WITHOUT ROWID;
