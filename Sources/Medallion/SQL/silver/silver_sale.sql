-- grain: one row per line of a sale, or per total of a day, week or month; a view of sale_record
CREATE VIEW silver_sale AS
SELECT
  source,
  sale_id,
  CASE
    WHEN sale_id <> '' AND line IS NOT NULL THEN line
    WHEN sale_id <> '' OR source_grain = 'line' THEN '#'
    ELSE '=' || replace(replace(location_id, '\', '\\'), '|', '\|')
      || '|' || replace(replace(product_id, '\', '\\'), '|', '\|')
      || '|' || coalesce(currency, '') || '|' || sold_at
  END || CASE WHEN occurrence IS NULL THEN '' ELSE '+' || occurrence END AS line_key,
  line,
  sold_at,
  day,
  source_grain,
  location_id,
  product_id,
  units,
  unit_price,
  discount,
  currency,
  promotion_id,
  version,
  batch_id,
  batch_line,
  record
FROM (
  SELECT
    origin.source,
    r.sale_id,
    line.text AS line,
    date(r.day * 86400 + coalesce(r.sold_at, 0), 'unixepoch')
      || CASE
        WHEN r.sold_at IS NULL THEN ''
        ELSE strftime('T%H:%M:%S', r.sold_at, 'unixepoch')
      END
      || CASE
        WHEN r.utc_offset IS NULL THEN ''
        WHEN r.utc_offset = 0 THEN 'Z'
        ELSE printf('%s%02d:%02d', iif(r.utc_offset < 0, '-', '+'),
          abs(r.utc_offset) / 3600, abs(r.utc_offset) / 60 % 60)
      END AS sold_at,
    date(r.day * 86400, 'unixepoch') AS day,
    origin.source_grain,
    location.text AS location_id,
    product.text AS product_id,
    r.units / 1000.0 AS units,
    r.unit_price,
    r.discount,
    currency.text AS currency,
    promotion.text AS promotion_id,
    r.occurrence,
    coalesce(version.text, origin.version) AS version,
    origin.batch_id,
    r.batch_line,
    r.record
  FROM sale_record AS r
  CROSS JOIN record_origin AS origin ON origin.number = r.origin
  CROSS JOIN text_code AS location ON location.code = r.location_id
  CROSS JOIN text_code AS product ON product.code = r.product_id
  LEFT JOIN text_code AS line ON line.code = r.line
  LEFT JOIN text_code AS currency ON currency.code = r.currency
  LEFT JOIN text_code AS promotion ON promotion.code = r.promotion_id
  LEFT JOIN text_code AS version ON version.code = r.version
);
