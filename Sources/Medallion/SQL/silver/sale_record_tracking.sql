-- Sales with negative units are few; what they may void is looked for first.
CREATE INDEX IF NOT EXISTS sale_record_return ON sale_record (record) WHERE units < 0;
CREATE TRIGGER IF NOT EXISTS sale_record_deleted AFTER DELETE ON sale_record
BEGIN
  INSERT INTO sale_change (location_id, day) VALUES (old.location_id, old.day);
END;
CREATE TRIGGER IF NOT EXISTS sale_record_changed AFTER UPDATE ON sale_record
WHEN old.location_id <> new.location_id OR old.product_id <> new.product_id OR old.day <> new.day
  OR old.units <> new.units OR old.unit_price IS NOT new.unit_price
  OR old.discount IS NOT new.discount OR old.currency IS NOT new.currency
  OR old.sale_id <> new.sale_id
BEGIN
  INSERT INTO sale_change (location_id, day)
  VALUES (old.location_id, old.day), (new.location_id, new.day);
END;
