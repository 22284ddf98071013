-- grain: one row per promotion, location, product and category that it names
-- Promotions are known ahead: those that start after as-of are listed, too.
CREATE TABLE fact_promotion (
  location_key INTEGER NOT NULL, -- key of the location in dim_location; -2 where it holds at every location
  product_key INTEGER NOT NULL, -- key of the product in dim_product; -2 where it holds for several products
  promotion_id VARCHAR(64) NOT NULL, -- the retailer's id of the promotion
  location_id VARCHAR(64), -- the retailer's id of the location; empty where it holds at every location
  product_id VARCHAR(64), -- the retailer's id of the product; empty where it holds for several products
  category VARCHAR(100), -- category whose products it promotes if product_id is empty; both empty where it holds for all
  starts_on DATE NOT NULL, -- first day
  ends_on DATE NOT NULL, -- last day
  kind VARCHAR(100), -- kind of promotion, in the retailer's words
  discount DOUBLE -- share of the price taken off, 0 to 1; empty if not known
);
INSERT INTO fact_promotion
SELECT
  coalesce(l.location_key, -2), coalesce(d.product_key, -2), p.promotion_id,
  nullif(p.location_id, ''), nullif(p.product_id, ''), nullif(p.category, ''), p.starts_on,
  p.ends_on, p.kind, p.discount
FROM known_promotion AS p
LEFT JOIN dim_product AS d ON d.product_id = p.product_id
LEFT JOIN dim_location AS l ON l.location_id = p.location_id
ORDER BY p.promotion_id, p.location_id, p.product_id, p.category;
