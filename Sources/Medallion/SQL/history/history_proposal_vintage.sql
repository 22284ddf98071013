-- grain: one row per as-of, location and product: a stored past proposal
CREATE TABLE proposal_vintage (
  as_of TEXT NOT NULL,
  location_id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  units REAL NOT NULL,
  demand_mean REAL NOT NULL,
  safety_stock REAL NOT NULL,
  on_hand REAL NOT NULL,
  on_order REAL NOT NULL,
  protection_days REAL NOT NULL,
  is_planners INTEGER NOT NULL,
  PRIMARY KEY (as_of, location_id, product_id)
) STRICT, WITHOUT ROWID;
