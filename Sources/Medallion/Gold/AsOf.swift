package import Chronology
import GRDB
package import Workspace

/// The moment of a decision: the start of a day.
///
/// What happened before it is known; what comes after is masked.
package struct AsOf: Sendable {
  /// The day at whose start the decision is made.
  package let day: Day
  /// The planning period.
  package let period: Period
  /// What should be said about the choice.
  package let warnings: [String]

  /// The first day of the period that contains as-of: the first period that is forecast.
  package var firstForecastPeriod: Day { period.start(of: day) }

  /// The start of the last complete period before as-of.
  package var cutoff: Day { period.start(after: firstForecastPeriod, by: -1) }

  /// Takes the day that was asked for, else the start of the first period after the last complete
  /// one in the data.
  package init(_ asked: Day?, _ silver: SilverDatabase, _ settings: Settings) throws {
    period = settings.calendar.planningPeriod
    guard let span = try DataSpan(silver, settings) else {
      guard let asked else { throw NoData() }
      day = asked
      warnings = ["there are no sales, counts or availability records yet"]
      return
    }
    guard let asked else {
      let start = span.endOfLastCompletePeriod(period)
      day = start
      let today = Day(ISO8601Date.today()) ?? start
      let isStale = today - start > period.length(of: start)
      let isAhead = span.last > today
      warnings =
        (isStale ? ["the data end on \(span.last), more than a period before today"] : [])
        + (isAhead
          ? [
            "the data end on \(span.last), after today: where a date is mistyped, repair it or plan "
              + "with --as-of"
          ] : [])
      return
    }
    day = asked
    let isBeyond = asked - span.last - 1 > period.length(of: period.start(of: span.last))
    warnings =
      isBeyond
      ? ["as-of \(asked) lies more than a period after the end of the data on \(span.last)"] : []
  }
}

/// There is nothing to plan from.
package struct NoData: Error, CustomStringConvertible {
  package var description: String {
    "there are no sales, counts or availability records; put files under "
      + "landing/<source>/<entity>/ (entities: sale, stock_count, availability, …) and run again"
  }
}

/// The last day on which something is recorded, and the weekdays on which nothing ever is.
private struct DataSpan {
  let last: Day
  private let quietWeekdays: Set<Weekday>

  init?(_ silver: SilverDatabase, _ settings: Settings) throws {
    let found = try silver.queue.read { db -> (Day, [Day])? in
      var ends: [Day] = []
      for table in ["silver_sale", "silver_availability"] {
        // One pass for all grains: grouping would sort every row.
        let columns = Grain.allCases.map {
          "max(CASE source_grain WHEN '\($0.rawValue)' THEN day END) AS \($0.rawValue)"
        }
        let row = try Row.fetchOne(
          db, sql: "SELECT \(columns.joined(separator: ", ")) FROM \(table)")
        for grain in Grain.allCases {
          let text: String? = row?[grain.rawValue]
          if let day = text.flatMap({ Day($0) }) { ends.append(grain.end(of: day) - 1) }
        }
      }
      let counted = try String.fetchOne(db, sql: "SELECT max(day) FROM silver_stock_count")
      if let day = counted.flatMap({ Day($0) }) {
        ends.append(settings.stockCount.taken == .opening ? day - 1 : day)
      }
      guard let last = ends.max() else { return nil }
      let recent = try String.fetchAll(
        db,
        sql: """
          SELECT DISTINCT day FROM silver_sale WHERE day > ? AND source_grain IN ('line', 'day')
          """, arguments: [(last - 91).description])
      return (last, recent.compactMap { Day($0) })
    }
    guard let found else { return nil }
    last = found.0
    let busy = Set(found.1.map(\.weekday))
    quietWeekdays = busy.isEmpty ? [] : Set(Weekday.allCases).subtracting(busy)
  }

  /// A period is complete where its last day is recorded, or only days are missing on whose weekday
  /// nothing was sold for 13 weeks.
  func endOfLastCompletePeriod(_ period: Period) -> Day {
    let start = period.start(of: last)
    let next = period.start(after: start, by: 1)
    let missing = stride(from: last + 1, to: next, by: 1)
    return missing.allSatisfy { quietWeekdays.contains($0.weekday) } ? next : start
  }
}
