-- grain: one row per member of a dimension: its permanent surrogate key
CREATE TABLE key_map (
  dimension TEXT NOT NULL,
  natural_key TEXT NOT NULL,
  surrogate_key INTEGER NOT NULL,
  PRIMARY KEY (dimension, natural_key),
  UNIQUE (dimension, surrogate_key)
) STRICT, WITHOUT ROWID;
