-- grain: one row per location (empty: every location), product and day from which a price holds
CREATE TEMP VIEW known_price AS
SELECT p.location_id, p.product_id, p.effective_on, p.unit_price, p.currency
FROM silver.silver_price AS p, parameter AS r
WHERE p.effective_on <= r.as_of;
