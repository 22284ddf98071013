-- grain: one row per cutoff, location, product, period and model: a stored past forecast
CREATE TABLE forecast_vintage (
  cutoff TEXT NOT NULL,
  location_id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  ds TEXT NOT NULL,
  model TEXT NOT NULL,
  run_id TEXT NOT NULL,
  h INTEGER NOT NULL,
  is_chosen INTEGER NOT NULL,
  mean REAL NOT NULL,
  q2_5 REAL NOT NULL,
  q10 REAL NOT NULL,
  q50 REAL NOT NULL,
  q90 REAL NOT NULL,
  q97_5 REAL NOT NULL,
  PRIMARY KEY (cutoff, location_id, product_id, ds, model)
) STRICT, WITHOUT ROWID;
