package import Chronology
import GRDB
package import Workspace

/// The as-of date: the day at whose start a decision is made.
///
/// Records before it are known; later records are masked.
package struct AsOf: Sendable {
  /// The as-of date itself.
  package let day: Day
  /// The planning period.
  package let period: Period
  /// Records are known up to the start of this day: the requested as-of, else the day after the bulk of
  /// the data.
  package let end: Day
  /// Warnings about the choice of as-of.
  package let warnings: [String]
  /// The rows after the bulk of the data, which a default as-of ignores; nil if there are none.
  package let strays: StrayRows?

  /// The first day of the period that contains as-of, which is the first forecast period.
  package var firstForecastPeriod: Day { period.start(of: day) }

  /// The first day of the last complete period before as-of.
  package var cutoff: Day { period.start(after: firstForecastPeriod, by: -1) }

  /// Takes the requested day; if it is nil, the first day after the last complete period in the bulk of
  /// the data.
  ///
  /// Throws ``NoData`` if no day is requested and there are no data.
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
  /// The first day of the period with index `number`.
  package init(startOf number: Int, _ period: Period) {
    day = period.start(ofIndex: number)
    end = day
    self.period = period
    warnings = []
    strays = nil
  }
}

/// There are no sales, counts or availability records to plan from.
package struct NoData: Error, CustomStringConvertible {
  /// The number of retracted files.
  let retracted: Int

  package var description: String {
    guard retracted == 0 else {
      return "there are no sales, counts or availability records, since \(retracted) "
        + (retracted == 1 ? "file was" : "files were")
        + " retracted; gold and the exports are from an earlier run; land other files, or let "
        + "one count again with 'shelfcast retract --undo'"
    }
    let entities = Entity.dated.map(\.name).joined(separator: ", ")
    return "there are no sales, counts or availability records; put files under "
      + "landing/<source>/<entity>/ (entities: \(entities), …) and run again"
  }
}

/// The last day of the bulk of the data, and the weekdays without sales.
private struct DataSpan {
  let last: Day
  /// The rows after it; nil if there are none.
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

  /// The first day after the last complete period.
  ///
  /// A period is complete if its last day is recorded, or if all missing days are on weekdays without
  /// sales in the last 13 weeks.
  func endOfLastCompletePeriod(_ period: Period) -> Day {
    let start = period.start(of: last)
    let next = period.start(after: start, by: 1)
    let missing = stride(from: last + 1, to: next, by: 1)
    return missing.allSatisfy { quietWeekdays.contains($0.weekday) } ? next : start
  }
}
