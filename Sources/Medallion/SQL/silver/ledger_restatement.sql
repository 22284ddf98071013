-- grain: one row per pair of batches of one name but for the date that speak of the same days
CREATE TABLE restatement (
  former INTEGER NOT NULL,
  later INTEGER NOT NULL,
  -- corrects: most rows and all products again, and some rows otherwise; repeats: every row again
  verdict TEXT NOT NULL CHECK (verdict IN ('corrects', 'repeats', 'differs')),
  PRIMARY KEY (former, later)
) STRICT, WITHOUT ROWID;
