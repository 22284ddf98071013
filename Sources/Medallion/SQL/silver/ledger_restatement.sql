-- grain: one row per pair of batches for the same days whose names differ in date or edition only
CREATE TABLE restatement (
  former INTEGER NOT NULL,
  later INTEGER NOT NULL,
  -- corrects: at least half of the rows, but not all, and every product are repeated;
  -- repeats: all rows are repeated; differs: neither
  verdict TEXT NOT NULL CHECK (verdict IN ('corrects', 'repeats', 'differs')),
  PRIMARY KEY (former, later)
) STRICT, WITHOUT ROWID;
