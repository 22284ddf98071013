import GRDB

/// A location whose orders are withheld because its sales data are incomplete.
struct WithheldLocation: Encodable {
  let location: String
  /// The number of withheld lines.
  let lines: Int
  let reason: String

  /// Reads all withheld locations from gold.
  static func all(_ db: Database) throws -> [WithheldLocation] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT location_id, count(*) AS lines, max(hold_reason) AS reason FROM fact_order_proposal
        WHERE status = 'withheld' GROUP BY location_id ORDER BY location_id
        """
    ).map {
      WithheldLocation(location: $0["location_id"], lines: $0["lines"], reason: $0["reason"])
    }
  }

  /// The location, how much is withheld, and why.
  var text: String {
    "\(location), \(lines.grouped) \(lines == 1 ? "line" : "lines"): \(reason)"
  }
}

/// Every line of the plan is withheld.
struct NothingTrusted: Error, CustomStringConvertible {
  var description: String {
    "the sales data of every location are incomplete, so nothing is proposed; the first lines of "
      + "the summary state what is missing"
  }
}
