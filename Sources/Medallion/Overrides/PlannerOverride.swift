package import Chronology
package import GRDB
package import Identifiers

/// A planner's override of a forecast or an order, with its status at as-of.
package struct PlannerOverride: Sendable {
  /// Whether it overrides a forecast or an order.
  package enum Kind: String, Sendable { case forecast, order }

  /// Its status at as-of.
  package enum Status: String, Sendable {
    /// It is in force.
    case active
    /// A later order override of the pair replaces it.
    case superseded
    /// Its expiry day has been reached.
    case expired
    /// It was withdrawn.
    case withdrawn
  }

  /// The withdrawal of an override.
  package struct Withdrawal: Sendable {
    /// The as-of date from which the override is withdrawn.
    package let day: Day
    /// The planner who withdrew it.
    package let author: String
    /// Why it was withdrawn.
    package let reason: String
  }

  /// The id, by which it is withdrawn.
  package let id: String
  /// Whether it overrides a forecast or an order.
  package let kind: Kind
  /// The location and product whose forecast or order it changes.
  package let pair: Pair
  /// The first and the last day that a forecast override applies to; nil for an order.
  package let days: ClosedRange<Day>?
  /// For a forecast, units expected in a whole period; for an order, units to order.
  package let units: Double?
  /// For a forecast, the factor on the model's mean.
  package let factor: Double?
  /// The planner who recorded it.
  package let author: String
  /// Why it was recorded.
  package let reason: String
  /// The as-of date from which it is known.
  package let recordedOn: Day
  /// The first as-of date on which it has expired.
  package let expiresOn: Day
  /// The status at as-of.
  package internal(set) var status: Status
  /// The withdrawal; nil if it was not withdrawn.
  package let withdrawal: Withdrawal?
}

extension PlannerOverride {
  /// All overrides known at the start of a day, ordered by the day of recording, then by the length of
  /// the id and the id.
  package static func known(_ db: Database, asOf: Day) throws -> [PlannerOverride] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT * FROM silver_override WHERE recorded_on <= ?
        ORDER BY recorded_on, length(override_id), override_id
        """, arguments: [asOf.description])
    let withdrawals = rows.filter { ($0["kind"] as String) == "withdrawal" }
    // Of several withdrawals of an override the first is used.
    let withdrawn = Dictionary(
      withdrawals.map { ($0["withdraws"] as String? ?? "", $0) },
      uniquingKeysWith: { first, _ in first }
    )
    var known = rows.compactMap { PlannerOverride($0, withdrawn[$0["override_id"]], asOf: asOf) }
    supersede(&known)
    return known
  }

  /// The active overrides in gold, with the units ordered since an order override was recorded.
  package static func inForce(
    _ gold: Database
  ) throws -> [(override: PlannerOverride, unitsOrdered: Double)] {
    try Row.fetchAll(
      gold, sql: "SELECT * FROM fact_override WHERE status = 'active' ORDER BY rowid"
    )
    .compactMap { row in
      let recorded = Day(row["recorded_on"] as String) ?? Day(0)
      return PlannerOverride(row, nil, asOf: recorded).map { ($0, row["units_ordered"] ?? 0) }
    }
  }

  /// Marks all active order overrides of a pair but the last as superseded.
  private static func supersede(_ known: inout [PlannerOverride]) {
    var held: Set<Pair> = []
    for place in known.indices.reversed()
    where known[place].kind == .order && known[place].status == .active {
      let isLast = held.insert(known[place].pair).inserted
      if !isLast { known[place].status = .superseded }
    }
  }

  private init?(_ row: Row, _ withdrawal: Row?, asOf: Day) {
    guard let kind = Kind(rawValue: row["kind"]), let recorded = Day(row["recorded_on"] as String),
      let expires = (row["expires_on"] as String?).flatMap({ Day($0) })
    else { return nil }
    id = row["override_id"]
    self.kind = kind
    pair = Pair(location: row["location_id"], product: row["product_id"])
    let from = (row["from_day"] as String?).flatMap { Day($0) }
    let to = (row["to_day"] as String?).flatMap { Day($0) }
    days = from.flatMap { from in to.flatMap { from <= $0 ? from...$0 : nil } }
    units = row["units"]
    factor = row["factor"]
    author = row["author"]
    reason = row["reason"]
    recordedOn = recorded
    expiresOn = expires
    self.withdrawal = withdrawal.flatMap { row in
      Day(row["recorded_on"] as String).map {
        Withdrawal(day: $0, author: row["author"], reason: row["reason"])
      }
    }
    status = self.withdrawal != nil ? .withdrawn : expires <= asOf ? .expired : .active
  }
}
