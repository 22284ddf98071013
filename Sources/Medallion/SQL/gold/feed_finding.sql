-- grain: one row per finding about the landed data, the most urgent first
CREATE TABLE feed_finding (
  severity VARCHAR(10) NOT NULL, -- warning or info
  kind VARCHAR(20) NOT NULL, -- kind of check, such as rejected, silence, landing or rule
  subject VARCHAR(400) NOT NULL, -- the location, feed, file or rule concerned
  finding VARCHAR(1000) NOT NULL -- what was found, and what to do
);
