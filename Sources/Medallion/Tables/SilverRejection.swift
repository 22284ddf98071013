/// The columns of `silver_rejection`.
package struct SilverRejection: TableColumns {
  package static let table = "silver_rejection"

  let batch, batchLine, part, isPlaced: SQLColumn<Int>
  let entity, source, file, rule, reason, raw: SQLColumn<String>
  let column, record, day, location, product, dayBefore, dayAfter, sale, line: SQLColumn<String?>
  let content: SQLColumn<Int?>
  let units: SQLColumn<Double?>

  package init(_ find: inout ColumnFinder) {
    batch = find("batch_id")
    batchLine = find("batch_line")
    part = find("part")
    entity = find("entity")
    source = find("source")
    file = find("file")
    rule = find("rule")
    column = find("column_name")
    reason = find("reason")
    raw = find("raw")
    record = find("record")
    content = find("content")
    day = find("day")
    location = find("location_id")
    product = find("product_id")
    dayBefore = find("day_before")
    dayAfter = find("day_after")
    sale = find("sale_id")
    line = find("line")
    units = find("units")
    isPlaced = find("is_placed")
  }
}
