import Chronology

/// The columns of `fact_event_period`.
package struct FactEventPeriod: TableColumns {
  package static let table = "fact_event_period"

  let dateKey, locationKey, days: SQLColumn<Int>
  let location, name: SQLColumn<String>
  let periodStart: SQLColumn<Day>
  let kind: SQLColumn<String?>

  package init(_ find: inout ColumnFinder) {
    dateKey = find("date_key")
    locationKey = find("location_key")
    location = find("location_id")
    periodStart = find("period_start")
    name = find("name")
    kind = find("kind")
    days = find("days")
  }
}
