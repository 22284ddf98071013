-- grain: one row per loaded file: what became of its rows; read is the sum of the rest
CREATE TABLE row_accounting (
  batch_id BIGINT NOT NULL, -- hash of source, entity, version and bytes
  source VARCHAR(64) NOT NULL, -- the source
  entity VARCHAR(40) NOT NULL, -- the entity
  file VARCHAR(400) NOT NULL, -- the file as landed
  read INTEGER NOT NULL, -- rows read
  loaded INTEGER NOT NULL, -- rows that stand in silver
  duplicate INTEGER NOT NULL, -- rows that repeat a loaded one, and earlier states of it: an order line before it was received or withdrawn
  replaced INTEGER NOT NULL, -- rows that a later delivery of their days does not repeat
  retracted INTEGER NOT NULL, -- rows of a file that was taken back
  dropped INTEGER NOT NULL, -- rows that a rule or the settings leave out
  quarantined INTEGER NOT NULL -- rows set aside for repair
);
INSERT INTO row_accounting
SELECT
  batch_id, source, entity, file, read, loaded, duplicate, replaced, retracted, dropped,
  quarantined
FROM silver.row_accounting
ORDER BY source, entity, file, batch_id;
