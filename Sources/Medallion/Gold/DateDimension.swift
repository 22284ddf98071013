package import Chronology
import GRDB
import Workspace

/// Fills `dim_date` and the days' planning periods, over whole years.
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
    let date = try BulkStatement(
      db, sql: "INSERT INTO dim_date VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    let period = try BulkStatement(db, sql: "INSERT INTO period_day VALUES (?, ?, ?)")
    for number in days.lowerBound.number...days.upperBound.number {
      let day = Day(number)
      try insert(day, with: date)
      period.bind(1, day.description)
      period.bind(2, asOf.period.index(of: day))
      period.bind(3, asOf.period.start(of: day).description)
      try period.run()
    }
  }

  private func insert(_ day: Day, with statement: BulkStatement) throws {
    let (year, month, dayOfMonth) = day.civil
    let iso = day.isoWeek
    statement.bind(1, day.key)
    statement.bind(2, day.description)
    statement.bind(3, year)
    statement.bind(4, day.quarter)
    statement.bind(5, month)
    statement.bind(6, Self.months[month - 1])
    statement.bind(7, (day - (dayOfMonth - 1)).description)
    statement.bind(8, iso.year)
    statement.bind(9, iso.week)
    statement.bind(10, weekStart.start(of: day).description)
    statement.bind(11, day.weekday.rawValue)
    statement.bind(12, day.weekday.name.capitalizedWord)
    statement.bind(13, day.weekday.rawValue >= 6 ? 1 : 0)
    statement.bind(14, asOf.period.start(of: day).description)
    statement.bind(15, day >= asOf.day ? 1 : 0)
    try statement.run()
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}

extension Day {
  /// The day as the number yyyymmdd, by which facts refer to `dim_date`.
  package var key: Int {
    let (year, month, day) = civil
    return year * 10_000 + month * 100 + day
  }
}

extension String {
  fileprivate var capitalizedWord: String { prefix(1).uppercased() + dropFirst() }
}
