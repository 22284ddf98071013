-- grain: one row per loaded file and rule that some of its rows broke
CREATE TABLE rule_result (
  source VARCHAR(64) NOT NULL, -- the source
  entity VARCHAR(40) NOT NULL, -- the entity
  file VARCHAR(400) NOT NULL, -- the file as landed
  rule VARCHAR(80) NOT NULL, -- the rule
  action VARCHAR(10) NOT NULL, -- what was done
  rows INTEGER NOT NULL -- how many rows broke it
);
INSERT INTO rule_result
SELECT b.source, b.entity, b.file, r.rule, r.action, sum(r.rows)
FROM silver.rule_result AS r
JOIN silver.batch AS b ON b.batch_id = r.batch_id
GROUP BY b.batch_id, r.rule
ORDER BY b.source, b.entity, b.file, b.batch_id, r.rule;
