import Chronology
import GRDB
import Workspace

/// Finds whether availability records were received.
enum AvailabilityFeed {
  /// A function that tells whether a location has any availability record in a period, by index.
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
