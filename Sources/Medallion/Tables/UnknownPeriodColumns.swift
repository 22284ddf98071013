import Chronology

/// The columns of `unknown_period`.
package struct UnknownPeriodColumns: TableColumns {
  package static let table = "unknown_period"

  let locationKey, rowsRejected, rowsLoaded: SQLColumn<Int>
  let location, reason: SQLColumn<String>
  let periodStart, periodEnd: SQLColumn<Day>

  package init(_ find: inout ColumnFinder) {
    locationKey = find("location_key")
    location = find("location_id")
    periodStart = find("period_start")
    periodEnd = find("period_end")
    rowsRejected = find("rows_rejected")
    rowsLoaded = find("rows_loaded")
    reason = find("reason")
  }
}
