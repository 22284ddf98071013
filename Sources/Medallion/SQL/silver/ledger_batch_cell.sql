-- grain: one row per batch, location and day: the fate of its rows; '' if place or day is unknown
CREATE TABLE batch_cell (
  batch_id INTEGER NOT NULL,
  location_id TEXT NOT NULL,
  day TEXT NOT NULL,
  in_force INTEGER NOT NULL, -- 0 if another delivery replaces the batch here, or the batch is retracted; else 1
  read INTEGER NOT NULL,
  loaded INTEGER NOT NULL,
  duplicate INTEGER NOT NULL,
  replaced INTEGER NOT NULL,
  retracted INTEGER NOT NULL,
  dropped INTEGER NOT NULL,
  quarantined INTEGER NOT NULL,
  loaded_digest INTEGER NOT NULL, -- sum of the low 32 bits of the content hashes of the rows in silver
  PRIMARY KEY (batch_id, location_id, day),
  CHECK (read = loaded + duplicate + replaced + retracted + dropped + quarantined)
) STRICT, WITHOUT ROWID;
