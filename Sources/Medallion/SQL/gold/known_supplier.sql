-- grain: one row per supplier that the retailer describes: its description valid at as-of
-- Implausible numbers of days are treated as missing.
CREATE TEMP TABLE known_supplier AS
WITH ranked AS (
  SELECT
    s.*,
    row_number() OVER (
      PARTITION BY s.supplier_id
      ORDER BY is_later(s.version), CASE WHEN is_later(s.version) THEN '' ELSE s.version END DESC,
        s.version
    ) AS choice
  FROM silver.silver_supplier AS s
)
SELECT * FROM ranked WHERE choice = 1;
CREATE UNIQUE INDEX temp.known_supplier_id ON known_supplier (supplier_id);
UPDATE known_supplier SET
  lead_time_days = credible_lead_time(lead_time_days),
  review_period_days = credible_review(review_period_days);
