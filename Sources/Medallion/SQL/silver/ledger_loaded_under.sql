-- grain: one row per zone of a location, and per dimension, that facts were loaded under
CREATE TABLE loaded_under (
  subject TEXT NOT NULL CHECK (subject IN ('zone', 'members')),
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (subject, name)
) STRICT, WITHOUT ROWID;
