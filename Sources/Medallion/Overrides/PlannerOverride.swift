package import Chronology
package import GRDB
package import Identifiers

/// A planner's word on a forecast or an order, and what has become of it at some as-of.
package struct PlannerOverride: Sendable {
  /// What it speaks of.
  package enum Kind: String, Sendable { case forecast, order }

  /// Whether it holds.
  package enum Status: String, Sendable {
    /// It is in force.
    case active
    /// A later order override of the pair took its place.
    case superseded
    /// Its expiry day has come.
    case expired
    /// It was taken back.
    case withdrawn
  }

  /// Who took an override back, when and why.
  package struct Withdrawal: Sendable {
    /// The day of the plan from which on it holds no more.
    package let day: Day
    /// Who did it.
    package let author: String
    /// Why.
    package let reason: String
  }

  /// Its name, by which it is withdrawn.
  package let id: String
  /// What it speaks of.
  package let kind: Kind
  /// Whose forecast or order it speaks of.
  package let pair: Pair
  /// Of a forecast, the first and the last day that it speaks of.
  package let days: ClosedRange<Day>?
  /// Of a forecast, units expected in a whole period; of an order, units to order.
  package let units: Double?
  /// Of a forecast, what the model's mean is multiplied by.
  package let factor: Double?
  /// Who said it.
  package let author: String
  /// Why.
  package let reason: String
  /// The day of the plan from which on it is known.
  package let recordedOn: Day
  /// The day of the plan from which on it holds no more.
  package let expiresOn: Day
  /// Whether it holds at as-of.
  package internal(set) var status: Status
  /// Who took it back, where somebody did.
  package let withdrawal: Withdrawal?
}

extension PlannerOverride {
  /// All that is known of overrides at the start of a day, in the order in which they were recorded;
  /// of several of one day the last has the last id, shorter ids first.
  package static func known(_ db: Database, asOf: Day) throws -> [PlannerOverride] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT * FROM silver_override WHERE recorded_on <= ?
        ORDER BY recorded_on, length(override_id), override_id
        """, arguments: [asOf.description])
    let withdrawals = rows.filter { ($0["kind"] as String) == "withdrawal" }
    // The first withdrawal of an override is the one that took it back.
    let withdrawn = Dictionary(
      withdrawals.map { ($0["withdraws"] as String? ?? "", $0) },
      uniquingKeysWith: { first, _ in first }
    )
    var known = rows.compactMap { PlannerOverride($0, withdrawn[$0["override_id"]], asOf: asOf) }
    supersede(&known)
    return known
  }

  /// Those that gold holds in force, with the units ordered since an order override was recorded.
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

  /// Of several orders in force for a pair the last one holds.
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
