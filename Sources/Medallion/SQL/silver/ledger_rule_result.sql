-- grain: one row per batch and rule that some row broke
CREATE TABLE rule_result (
  batch_id INTEGER NOT NULL,
  rule TEXT NOT NULL,
  action TEXT NOT NULL,
  rows INTEGER NOT NULL,
  PRIMARY KEY (batch_id, rule)
) STRICT, WITHOUT ROWID;
