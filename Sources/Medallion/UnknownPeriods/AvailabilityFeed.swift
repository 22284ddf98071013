import Chronology
import GRDB
import Workspace

/// Whether records of availability came.
enum AvailabilityFeed {
  /// Asks of a location and the number of a period whether any record of it came.
  static func isHeard(
    _ db: Database, of relation: String = "known_availability", _ period: Period
  ) -> (String, Int) throws -> Bool {
    { location, number in
      try Bool.fetchOne(
        db,
        sql: """
          SELECT EXISTS (
            SELECT 1 FROM \(relation) WHERE location_id = ? AND day >= ? AND day < ?
          )
          """,
        arguments: [
          location, period.start(ofIndex: number).description,
          period.start(ofIndex: number + 1).description,
        ]) ?? false
    }
  }
}
