-- grain: one row per content of a landing file
CREATE TABLE batch (
  batch_id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  entity TEXT NOT NULL,
  file TEXT NOT NULL,
  bronze_path TEXT NOT NULL,
  is_full INTEGER NOT NULL,
  version TEXT NOT NULL,
  sequence INTEGER NOT NULL DEFAULT 1, -- the highest sequence of its deliveries when its rows were ranked
  coverage INTEGER, -- hash of the locations and days that it has rows for; NULL if none
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('landed', 'loaded', 'failed')),
  message TEXT,
  mapping TEXT,
  ingested_at TEXT NOT NULL,
  retracted_at TEXT,
  retracted_by TEXT,
  retraction_reason TEXT,
  admitted_at TEXT,
  admitted_by TEXT
) STRICT;
