#!/bin/sh
# Prints what the demo's run read and made, as the README's table: demo-figures.sh PROGRAM WORKSPACE
set -eu

program=$1
workspace=$2

"$program" query --workspace "$workspace" --quiet --format csv "
  WITH rows AS (
    SELECT
      CASE entity WHEN 'sale' THEN 1 WHEN 'availability' THEN 2 WHEN 'purchase_order' THEN 3
        WHEN 'stock_count' THEN 4 ELSE 5 END AS place,
      CASE entity WHEN 'sale' THEN 'sales' WHEN 'availability' THEN 'availability'
        WHEN 'purchase_order' THEN 'purchase order lines' WHEN 'stock_count' THEN 'counts'
        ELSE 'others' END AS name,
      sum(read) AS read
    FROM row_accounting GROUP BY 1, 2 ORDER BY 1
  ),
  account AS (
    SELECT sum(read) AS read, sum(loaded) AS loaded, sum(duplicate) AS duplicate,
      sum(quarantined) AS quarantined
    FROM row_accounting
  )
  SELECT '| | |' AS line
  UNION ALL SELECT '|---|---|'
  UNION ALL SELECT '| rows read | ' || printf('%,d: ', (SELECT read FROM account))
    || (SELECT group_concat(printf('%,d %s', read, name), ', ') FROM rows) || ' |'
  UNION ALL SELECT '| of these | ' || printf('%,d loaded, %,d repeated or replaced, %,d quarantined', loaded,
    duplicate, quarantined) || ' |' FROM account
  UNION ALL SELECT '| made of them | ' || printf(
    '%,d series, %,d periods of demand, %,d forecast rows, %,d order lines',
    (SELECT count(*) FROM model_status), (SELECT count(*) FROM fact_demand),
    (SELECT count(*) FROM fact_forecast),
    (SELECT count(*) FROM fact_order_proposal WHERE order_units > 0)) || ' |'
" | tail -n +2 | tr -d '"'
