-- grain: one row per location, and the special members 0 missing, -1 unknown, -2 not applicable
CREATE TABLE dim_location (
  location_key INTEGER NOT NULL PRIMARY KEY, -- surrogate key; never changes
  location_id VARCHAR(64) NOT NULL, -- the retailer's own id
  name VARCHAR(200) NOT NULL, -- name; the id if it has no name
  kind VARCHAR(40) NOT NULL, -- store, warehouse, online, or (none)
  region VARCHAR(100) NOT NULL, -- region, or (none)
  country VARCHAR(60) NOT NULL, -- country, or (none)
  timezone VARCHAR(40), -- time zone, as named in the IANA database; empty if not known
  is_inferred INTEGER NOT NULL -- 1 if only facts refer to it and no location record describes it, else 0
);
INSERT INTO dim_location
SELECT
  k.surrogate_key, m.natural_key, coalesce(l.name, m.natural_key), coalesce(l.kind, '(none)'),
  coalesce(l.region, '(none)'), coalesce(l.country, '(none)'), l.timezone, l.location_id IS NULL
FROM member AS m
JOIN history.key_map AS k ON k.dimension = m.dimension AND k.natural_key = m.natural_key
LEFT JOIN known_location AS l ON l.location_id = m.natural_key
WHERE m.dimension = 'location'
UNION ALL
SELECT column1, column2, column2, '(none)', '(none)', '(none)', NULL, 1
FROM (VALUES (0, '(missing)'), (-1, '(unknown)'), (-2, '(not applicable)'))
ORDER BY 1;
CREATE UNIQUE INDEX dim_location_id ON dim_location (location_id);
