-- grain: one row per day, without gaps, for whole years from the first record to the horizon's end
CREATE TABLE dim_date (
  date_key INTEGER NOT NULL PRIMARY KEY, -- day as yyyymmdd
  day DATE NOT NULL, -- calendar day
  year INTEGER NOT NULL, -- calendar year
  quarter INTEGER NOT NULL, -- quarter of the year, 1 to 4
  month INTEGER NOT NULL, -- month of the year, 1 to 12
  month_name VARCHAR(9) NOT NULL, -- English name of the month
  month_start DATE NOT NULL, -- first day of the month
  iso_year INTEGER NOT NULL, -- year of the ISO week
  iso_week INTEGER NOT NULL, -- ISO week, 1 to 53
  week_start DATE NOT NULL, -- first day of the planning week
  day_of_week INTEGER NOT NULL, -- ISO day of the week, 1 (Monday) to 7
  day_name VARCHAR(9) NOT NULL, -- English name of the day
  is_weekend INTEGER NOT NULL, -- 1 on Saturday and Sunday, else 0
  period_start DATE NOT NULL, -- first day of the planning period
  is_future INTEGER NOT NULL -- 1 for as-of and later days, else 0
);
