-- grain: one row per batch with compact rows, and what all of its rows have in common
CREATE TABLE record_origin (
  number INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL UNIQUE,
  source TEXT NOT NULL,
  source_grain TEXT NOT NULL, -- what one row totals; 'line' for entities whose rows are not totals
  version TEXT NOT NULL, -- of the file
  adds_repeats INTEGER NOT NULL -- 1 if its rows never repeat those of another file
) STRICT;
