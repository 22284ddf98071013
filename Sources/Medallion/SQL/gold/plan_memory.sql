-- grain: one row: what the plan in gold was made from, so that an equal one need not be made again
CREATE TABLE IF NOT EXISTS plan_memory (
  fingerprint VARCHAR(64) NOT NULL -- hash of what gold was built from, the seed and the stored vintages
);
