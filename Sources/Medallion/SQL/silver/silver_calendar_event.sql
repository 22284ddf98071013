-- grain: one row per day, name, region (empty: every region) and version of a calendar event
CREATE TABLE silver_calendar_event (
  source TEXT NOT NULL,
  day TEXT NOT NULL,
  name TEXT NOT NULL,
  region TEXT NOT NULL,
  kind TEXT,
  version TEXT NOT NULL,
  content INTEGER NOT NULL,
  batch_id INTEGER NOT NULL,
  batch_line INTEGER NOT NULL,
  PRIMARY KEY (day, name, region, version)
) STRICT, WITHOUT ROWID;
