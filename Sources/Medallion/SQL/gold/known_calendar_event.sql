-- grain: one row per day, name and region (empty: every region) of an event: its description valid at as-of
-- Events are known ahead. One that only a file dated after as-of describes is known if it was before
-- as-of.
CREATE TEMP TABLE known_calendar_event AS
WITH ranked AS (
  SELECT
    e.*,
    row_number() OVER (
      PARTITION BY e.day, e.name, e.region
      ORDER BY is_later(e.version), CASE WHEN is_later(e.version) THEN '' ELSE e.version END DESC,
        e.version
    ) AS choice
  FROM silver.silver_calendar_event AS e
)
SELECT r.day, r.name, r.region, r.kind
FROM ranked AS r, parameter AS p
WHERE r.choice = 1 AND (NOT is_later(r.version) OR r.day < p.as_of);
