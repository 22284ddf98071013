-- grain: one row per day of dim_date, with the number and the first day of its planning period
CREATE TEMP TABLE period_day (
  day TEXT NOT NULL PRIMARY KEY,
  period_no INTEGER NOT NULL,
  period_start TEXT NOT NULL
) WITHOUT ROWID;
