import Chronology

/// The columns of `dim_date`.
package struct DimDate: TableColumns {
  package static let table = "dim_date"

  let dateKey, year, quarter, month, isoYear, isoWeek, dayOfWeek, isWeekend: SQLColumn<Int>
  let isFuture: SQLColumn<Int>
  let day, monthStart, weekStart, periodStart: SQLColumn<Day>
  let monthName, dayName: SQLColumn<String>

  package init(_ find: inout ColumnFinder) {
    dateKey = find("date_key")
    day = find("day")
    year = find("year")
    quarter = find("quarter")
    month = find("month")
    monthName = find("month_name")
    monthStart = find("month_start")
    isoYear = find("iso_year")
    isoWeek = find("iso_week")
    weekStart = find("week_start")
    dayOfWeek = find("day_of_week")
    dayName = find("day_name")
    isWeekend = find("is_weekend")
    periodStart = find("period_start")
    isFuture = find("is_future")
  }
}
