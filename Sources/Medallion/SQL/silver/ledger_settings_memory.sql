-- grain: one row: the settings under which the rows of silver were loaded
CREATE TABLE settings_memory (
  fingerprint TEXT NOT NULL
) STRICT;
