package import Chronology
import GRDB
import Workspace

/// Fills `dim_date` and `period_day` for whole years, from the first record to the forecast horizon.
struct DateDimension {
  private let asOf: AsOf
  private let horizon: Int
  private let weekStart: Period

  init(_ asOf: AsOf, horizon: Int, _ settings: CalendarSettings) {
    self.asOf = asOf
    self.horizon = horizon
    weekStart = .week(startsOn: Weekday(settings.weekStartsOn.rawValue) ?? .monday)
  }

  func fill(_ db: Database, firstSale: Day?) throws {
    let first = try String.fetchOne(
      db,
      sql: """
        SELECT min(day) FROM (
          SELECT ?1 AS day
          UNION ALL SELECT min(day) FROM known_availability
          UNION ALL SELECT min(day) FROM known_stock_count
          UNION ALL SELECT min(ordered_on) FROM known_purchase_order
        )
        """, arguments: [firstSale?.description])
    let start = first.flatMap { Day($0) } ?? asOf.day
    let end = asOf.period.start(after: asOf.firstForecastPeriod, by: horizon)
    guard let yearStart = Day(year: min(start.year, asOf.day.year), month: 1, dayOfMonth: 1),
      let yearEnd = Day(year: end.year, month: 12, dayOfMonth: 31)
    else { return }
    try insert(yearStart...yearEnd, in: db)
  }

  private func insert(_ days: ClosedRange<Day>, in db: Database) throws {
    let (date, row) = try BulkStatement.inserting(DimDate.self, in: db)
    let (period, column) = try BulkStatement.inserting(PeriodDayColumns.self, in: db)
    for number in days.lowerBound.number...days.upperBound.number {
      let day = Day(number)
      try write(day, date, row)
      period.set(column.day, day)
      period.set(column.periodNo, asOf.period.index(of: day))
      period.set(column.periodStart, asOf.period.start(of: day))
      try period.run()
    }
  }

  private func write(_ day: Day, _ date: BulkStatement, _ row: DimDate) throws {
    let (year, month, dayOfMonth) = day.civil
    let iso = day.isoWeek
    date.set(row.dateKey, day.key)
    date.set(row.day, day)
    date.set(row.year, year)
    date.set(row.quarter, day.quarter)
    date.set(row.month, month)
    date.set(row.monthName, Self.months[month - 1])
    date.set(row.monthStart, day - (dayOfMonth - 1))
    date.set(row.isoYear, iso.year)
    date.set(row.isoWeek, iso.week)
    date.set(row.weekStart, weekStart.start(of: day))
    date.set(row.dayOfWeek, day.weekday.rawValue)
    date.set(row.dayName, day.weekday.name.capitalizedWord)
    date.set(row.isWeekend, day.weekday.rawValue >= 6 ? 1 : 0)
    date.set(row.periodStart, asOf.period.start(of: day))
    date.set(row.isFuture, day >= asOf.day ? 1 : 0)
    try date.run()
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}

extension Day {
  /// The day as the integer yyyymmdd, the key of `dim_date`.
  package var key: Int {
    let (year, month, day) = civil
    return year * 10_000 + month * 100 + day
  }
}

extension String {
  fileprivate var capitalizedWord: String { prefix(1).uppercased() + dropFirst() }
}
