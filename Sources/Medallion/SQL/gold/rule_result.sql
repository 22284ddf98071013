-- grain: one row per loaded file and rule that at least one of its rows broke
CREATE TABLE rule_result (
  source VARCHAR(64) NOT NULL, -- the source system
  entity VARCHAR(40) NOT NULL, -- kind of record
  file VARCHAR(400) NOT NULL, -- path of the landing file
  rule VARCHAR(80) NOT NULL, -- name of the rule
  action VARCHAR(10) NOT NULL, -- what was done with these rows or cells
  rows INTEGER NOT NULL -- number of rows that broke the rule
);
INSERT INTO rule_result
SELECT b.source, b.entity, b.file, r.rule, r.action, sum(r.rows)
FROM silver.rule_result AS r
JOIN silver.batch AS b ON b.batch_id = r.batch_id
GROUP BY b.batch_id, r.rule
ORDER BY b.source, b.entity, b.file, b.batch_id, r.rule;
