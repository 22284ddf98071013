package import Chronology
import GRDB

/// What gold holds: facts as of a day, and the plan made from them, if any.
package struct GoldState: Sendable {
  /// The `run_id` in `dim_run` of gold that was built but not planned.
  package static let unplanned = "unplanned"

  /// The run's id; ``unplanned`` if there is no plan.
  package let runID: String
  /// The as-of date.
  package let asOf: Day
  /// The first day of the last complete period before as-of.
  package let cutoff: Day

  /// Whether gold has forecasts and orders.
  package var isPlanned: Bool { runID != Self.unplanned }
}

extension GoldDatabase {
  /// What gold holds; nil if `dim_run` has no readable row.
  package func state() throws -> GoldState? {
    try queue.read { db in
      let row = try Row.fetchOne(db, sql: "SELECT run_id, as_of, cutoff FROM dim_run")
      guard let row, let asOf = Day(row["as_of"] as String),
        let cutoff = Day(row["cutoff"] as String)
      else { return nil }
      return GoldState(runID: row["run_id"], asOf: asOf, cutoff: cutoff)
    }
  }
}
