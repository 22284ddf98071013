-- grain: one row per batch, location and day: what became of its rows there; '' where unknown
CREATE TABLE batch_cell (
  batch_id INTEGER NOT NULL,
  location_id TEXT NOT NULL,
  day TEXT NOT NULL,
  in_force INTEGER NOT NULL, -- 0 where another delivery counts instead, or the batch is retracted
  read INTEGER NOT NULL,
  loaded INTEGER NOT NULL,
  duplicate INTEGER NOT NULL,
  replaced INTEGER NOT NULL,
  retracted INTEGER NOT NULL,
  dropped INTEGER NOT NULL,
  quarantined INTEGER NOT NULL,
  loaded_digest INTEGER NOT NULL, -- sum of the low 32 bits of the contents that stand in silver
  PRIMARY KEY (batch_id, location_id, day),
  CHECK (read = loaded + duplicate + replaced + retracted + dropped + quarantined)
) STRICT, WITHOUT ROWID;
