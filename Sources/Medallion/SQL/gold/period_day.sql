-- grain: one row per day of dim_date: the number and the start of its planning period
CREATE TEMP TABLE period_day (
  day TEXT NOT NULL PRIMARY KEY,
  period_no INTEGER NOT NULL,
  period_start TEXT NOT NULL
) WITHOUT ROWID;
