-- grain: one row per batch: what became of the rows that were read
CREATE TABLE row_accounting (
  batch_id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  entity TEXT NOT NULL,
  file TEXT NOT NULL,
  read INTEGER NOT NULL,
  loaded INTEGER NOT NULL,
  duplicate INTEGER NOT NULL,
  dropped INTEGER NOT NULL,
  quarantined INTEGER NOT NULL,
  CHECK (read = loaded + duplicate + dropped + quarantined)
) STRICT;
