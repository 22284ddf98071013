/// The columns of silver's `rule_result`.
package struct BatchRuleResult: TableColumns {
  package static let table = "rule_result"

  let batch, rows: SQLColumn<Int>
  let location, day, rule, action: SQLColumn<String>

  package init(_ find: inout ColumnFinder) {
    batch = find("batch_id")
    location = find("location_id")
    day = find("day")
    rule = find("rule")
    action = find("action")
    rows = find("rows")
  }
}
