-- grain: one row per loaded file: the fate of its rows; read is the sum of the counts after it
CREATE TABLE row_accounting (
  batch_id BIGINT NOT NULL, -- hash of source, entity, version and bytes
  source VARCHAR(64) NOT NULL, -- the source system
  entity VARCHAR(40) NOT NULL, -- kind of record
  file VARCHAR(400) NOT NULL, -- path of the landing file
  read INTEGER NOT NULL, -- number of rows read
  loaded INTEGER NOT NULL, -- rows that are in silver
  duplicate INTEGER NOT NULL, -- rows that repeat a loaded row, or hold an earlier state of it, such as an order line before its receipt
  replaced INTEGER NOT NULL, -- rows that a later delivery for the same days does not repeat
  retracted INTEGER NOT NULL, -- rows of a retracted file
  dropped INTEGER NOT NULL, -- rows excluded by a rule or by settings
  quarantined INTEGER NOT NULL -- rows rejected for repair
);
INSERT INTO row_accounting
SELECT
  batch_id, source, entity, file, read, loaded, duplicate, replaced, retracted, dropped,
  quarantined
FROM silver.row_accounting
ORDER BY source, entity, file, batch_id;
