-- grain: one row per batch, location, day and rule that a row broke; '' if place or day is unknown
CREATE TABLE rule_result (
  batch_id INTEGER NOT NULL,
  location_id TEXT NOT NULL,
  day TEXT NOT NULL,
  rule TEXT NOT NULL,
  action TEXT NOT NULL,
  rows INTEGER NOT NULL,
  PRIMARY KEY (batch_id, location_id, day, rule)
) STRICT, WITHOUT ROWID;
