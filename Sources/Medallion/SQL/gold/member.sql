-- grain: one row per dimension and id named by a master record or by any record known at as-of
CREATE TEMP TABLE member AS
SELECT 'product' AS dimension, product_id AS natural_key FROM known_product
UNION SELECT 'product', product_id FROM known_sourcing
UNION SELECT 'product', product_id FROM sold_pair
UNION SELECT 'product', product_id FROM known_stock_count
UNION SELECT 'product', product_id FROM known_stock_movement
UNION SELECT 'product', product_id FROM known_purchase_order
UNION SELECT 'product', product_id FROM known_availability
UNION SELECT 'product', product_id FROM known_price
UNION SELECT 'product', product_id FROM known_promotion WHERE product_id <> ''
UNION SELECT 'location', location_id FROM known_location
UNION SELECT 'location', location_id FROM known_sourcing WHERE location_id <> ''
UNION SELECT 'location', location_id FROM sold_pair
UNION SELECT 'location', location_id FROM known_stock_count
UNION SELECT 'location', location_id FROM known_stock_movement
UNION SELECT 'location', location_id FROM known_purchase_order
UNION SELECT 'location', location_id FROM known_availability
UNION SELECT 'location', location_id FROM known_price WHERE location_id <> ''
UNION SELECT 'location', location_id FROM known_promotion WHERE location_id <> ''
UNION SELECT 'supplier', supplier_id FROM known_supplier
UNION SELECT 'supplier', supplier_id FROM known_product WHERE supplier_id IS NOT NULL
UNION SELECT 'supplier', supplier_id FROM known_sourcing
UNION SELECT 'supplier', supplier_id FROM known_purchase_order WHERE supplier_id IS NOT NULL;
