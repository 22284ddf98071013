-- grain: one row per location's time zone or dimension's members with which facts were loaded
CREATE TABLE loaded_under (
  subject TEXT NOT NULL CHECK (subject IN ('zone', 'members')),
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (subject, name)
) STRICT, WITHOUT ROWID;
