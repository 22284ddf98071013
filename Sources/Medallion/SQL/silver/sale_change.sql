-- grain: one row per location and day of which a stored sale was changed or deleted, the last time
CREATE TABLE sale_change (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  location_id INTEGER NOT NULL, -- text_code
  day INTEGER NOT NULL, -- business day, in days since 1970-01-01
  UNIQUE (location_id, day) ON CONFLICT REPLACE
) STRICT;
