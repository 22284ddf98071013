-- grain: one row per day of dim_date, name and region of a calendar event
-- Events are known ahead: those after as-of are listed, too, as far as dim_date goes.
CREATE TABLE fact_calendar_event (
  date_key INTEGER NOT NULL, -- day as yyyymmdd
  day DATE NOT NULL, -- the day
  name VARCHAR(200) NOT NULL, -- name of the event
  region VARCHAR(100), -- region of the locations at which it holds; empty where it holds in every region
  kind VARCHAR(100) -- kind of event, in the retailer's words
);
INSERT INTO fact_calendar_event
SELECT d.date_key, e.day, e.name, nullif(e.region, ''), e.kind
FROM known_calendar_event AS e
JOIN dim_date AS d ON d.day = e.day
ORDER BY e.day, e.name, e.region;
