-- grain: one row per product, location (empty: all locations) and supplier: terms valid at as-of
-- Implausible numbers of days are treated as missing.
CREATE TEMP TABLE known_sourcing AS
WITH ranked AS (
  SELECT
    s.*,
    row_number() OVER (
      PARTITION BY s.product_id, s.location_id, s.supplier_id
      ORDER BY is_later(s.version), CASE WHEN is_later(s.version) THEN '' ELSE s.version END DESC,
        s.version
    ) AS choice
  FROM silver.silver_sourcing AS s
)
SELECT * FROM ranked AS r
WHERE r.choice = 1
  -- A record missing from a later full snapshot of its source has ended.
  AND NOT EXISTS (
    SELECT 1 FROM whole_snapshot AS w, silver.batch AS b
    WHERE w.entity = 'sourcing' AND w.source = r.source AND b.batch_id = r.batch_id
      AND w.version > b.version AND b.version > '0'
  );
CREATE INDEX temp.known_sourcing_key ON known_sourcing (product_id, location_id, supplier_id);
UPDATE known_sourcing SET
  lead_time_days = credible_lead_time(lead_time_days),
  lead_time_sd_days = credible_deviation(lead_time_sd_days),
  review_period_days = credible_review(review_period_days);
