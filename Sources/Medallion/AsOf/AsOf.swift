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
  /// The day at whose start records end to be known: as-of where it was asked for, else the end of
  /// the bulk of the data.
  package let end: Day
  /// What should be said about the choice.
  package let warnings: [String]
  /// The rows after the bulk of the data that a default as-of passes over; nil where there are none.
  package let strays: StrayRows?

  /// The first day of the period that contains as-of: the first period that is forecast.
  package var firstForecastPeriod: Day { period.start(of: day) }

  /// The start of the last complete period before as-of.
  package var cutoff: Day { period.start(after: firstForecastPeriod, by: -1) }

  /// Takes the day that was asked for, else the start of the first period after the last complete
  /// one in the bulk of the data.
  package init(_ asked: Day?, _ silver: SilverDatabase, _ settings: Settings) throws {
    period = settings.calendar.planningPeriod
    guard let span = try DataSpan(silver, settings) else {
      guard let asked else {
        throw NoData(retracted: try Retraction.batches(in: silver).count)
      }
      day = asked
      end = asked
      strays = nil
      warnings = ["there are no sales, counts or availability records yet"]
      return
    }
    guard let asked else {
      let start = span.endOfLastCompletePeriod(period)
      day = start
      end = span.last + 1
      strays = span.strays
      let today = Day(ISO8601Date.today()) ?? start
      let isStale = today - start > period.length(of: start)
      let isAhead = span.last > today
      warnings =
        (span.strays.map { [$0.text] } ?? [])
        + (isStale ? ["the data end on \(span.last), more than a period before today"] : [])
        + (isAhead
          ? [
            "the data end on \(span.last), after today: where a date is mistyped, repair it or plan "
              + "with --as-of"
          ] : [])
      return
    }
    day = asked
    end = asked
    strays = nil
    let isBeyond = asked - span.last - 1 > period.length(of: period.start(of: span.last))
    warnings =
      isBeyond
      ? ["as-of \(asked) lies more than a period after the end of the data on \(span.last)"] : []
  }
}

extension AsOf {
  /// The start of a period, by its number.
  init(startOf number: Int, _ period: Period) {
    day = period.start(ofIndex: number)
    end = day
    self.period = period
    warnings = []
    strays = nil
  }
}

/// There is nothing to plan from.
package struct NoData: Error, CustomStringConvertible {
  /// How many files have been taken back.
  let retracted: Int

  package var description: String {
    guard retracted == 0 else {
      return "there are no sales, counts or availability records, since \(retracted) "
        + (retracted == 1 ? "file was" : "files were")
        + " taken back; what gold and the exports hold is of before; land other files, or let one "
        + "count again with 'shelfcast retract --undo'"
    }
    let entities = Entity.dated.map(\.name).joined(separator: ", ")
    return "there are no sales, counts or availability records; put files under "
      + "landing/<source>/<entity>/ (entities: \(entities), …) and run again"
  }
}

/// The last day of the bulk of the data, and the weekdays on which nothing is ever sold.
private struct DataSpan {
  let last: Day
  /// The rows after it; nil where there are none.
  let strays: StrayRows?
  private let quietWeekdays: Set<Weekday>

  private static let recentDays = 91

  init?(_ silver: SilverDatabase, _ settings: Settings) throws {
    let found = try silver.queue.read { db -> (RecordedDays, BulkOfData, StrayRows?)? in
      let recorded = try RecordedDays(db, settings)
      let period = settings.calendar.planningPeriod
      guard let bulk = BulkOfData(recorded.rows, by: period) else { return nil }
      let strays =
        bulk.rowsAfter > 0
        ? try StrayRows(db, after: bulk.last, count: bulk.rowsAfter) : nil
      return (recorded, bulk, strays)
    }
    guard let (recorded, bulk, strays) = found else { return nil }
    (last, self.strays) = (bulk.last, strays)
    let recent = recorded.sold.filter { $0 > bulk.last - Self.recentDays && $0 <= bulk.last }
    let busy = Set(recent.map(\.weekday))
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
