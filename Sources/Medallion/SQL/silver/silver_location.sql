-- grain: one row per location and version of its description
CREATE TABLE silver_location (
  source TEXT NOT NULL,
  location_id TEXT NOT NULL,
  name TEXT,
  kind TEXT,
  region TEXT,
  country TEXT,
  timezone TEXT,
  version TEXT NOT NULL,
  content INTEGER NOT NULL,
  batch_id INTEGER NOT NULL,
  batch_line INTEGER NOT NULL,
  PRIMARY KEY (location_id, version)
) STRICT, WITHOUT ROWID;
