-- grain: one row: what gold was built from, so that equal inputs need not be built again
CREATE TABLE IF NOT EXISTS build_memory (
  fingerprint VARCHAR(64) NOT NULL -- hash of silver's ledgers, surrogate keys, settings, as-of and version
);
