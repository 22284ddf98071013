-- grain: one row per pair of batches of one name but for the date that speak of the same days
CREATE TABLE restatement (
  former INTEGER NOT NULL,
  later INTEGER NOT NULL,
  holds INTEGER NOT NULL, -- whether the later says the same but for corrections
  PRIMARY KEY (former, later)
) STRICT, WITHOUT ROWID;
