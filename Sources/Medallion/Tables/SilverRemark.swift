/// The columns of `silver_remark`.
package struct SilverRemark: TableColumns {
  package static let table = "silver_remark"

  let batch, line, part: SQLColumn<Int>
  let rule, column, action, found, reason, location, day: SQLColumn<String>

  package init(_ find: inout ColumnFinder) {
    batch = find("batch_id")
    line = find("batch_line")
    part = find("part")
    rule = find("rule")
    column = find("column_name")
    action = find("action")
    found = find("found")
    reason = find("reason")
    location = find("location_id")
    day = find("day")
  }
}
