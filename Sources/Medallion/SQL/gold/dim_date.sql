-- grain: one row per day, unbroken over whole years from the first data to the end of the horizon
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
  day_of_week INTEGER NOT NULL, -- ISO day of the week, 1 is Monday
  day_name VARCHAR(9) NOT NULL, -- English name of the day
  is_weekend INTEGER NOT NULL, -- 1 on Saturday and Sunday
  period_start DATE NOT NULL, -- first day of the planning period
  is_future INTEGER NOT NULL -- 1 from as-of on
);
