-- grain: one row: the fingerprint of the settings with which the rows of silver were loaded
CREATE TABLE settings_memory (
  fingerprint TEXT NOT NULL
) STRICT;
