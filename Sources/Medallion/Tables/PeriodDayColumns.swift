import Chronology

/// The columns of `period_day`.
package struct PeriodDayColumns: TableColumns {
  package static let table = "period_day"

  let day, periodStart: SQLColumn<Day>
  let periodNo: SQLColumn<Int>

  package init(_ find: inout ColumnFinder) {
    day = find("day")
    periodNo = find("period_no")
    periodStart = find("period_start")
  }
}
