-- grain: one row per pair and period that the stock ledger covers: the share of days with stock
CREATE TEMP TABLE ledger_period (
  pair_id INTEGER NOT NULL,
  period_no INTEGER NOT NULL,
  in_stock_share DOUBLE NOT NULL,
  PRIMARY KEY (pair_id, period_no)
) WITHOUT ROWID;
