import Workspace

extension Entity {
  /// Planners' changes to forecasts and orders, for what the data do not show.
  ///
  /// Overrides are append-only: the first record under an id is valid, and a different one under the
  /// same id is rejected. A mistaken override is withdrawn by another record.
  package static let override = Entity(
    "override", meaning: "a planner's override of a forecast or an order, or its withdrawal",
    sql: PackageResources.silver_override_sql,
    identity: Identity(["override_id"], conflict: .lowestVersion),
    traits: Traits(author: .planner),
    columns: [
      Column("override_id", .identifier, required: true),
      Column("kind", .text, required: true),
      Column("location_id", .identifier, required: true),
      Column("product_id", .identifier, required: true),
      Column("from_day", .day, unreadable: .reject),
      Column("to_day", .day, unreadable: .reject),
      Column("units", .units, unreadable: .reject),
      Column("factor", .factor, unreadable: .reject),
      Column("author", .text, required: true),
      Column("reason", .text, required: true),
      Column("recorded_on", .day, required: true),
      Column("expires_on", .day, unreadable: .reject),
      Column("withdraws", .identifier, unreadable: .reject),
    ],
    rules: [
      Rule(
        "kind_known", .quarantine, "kind is forecast, order or withdrawal",
        .cells(["kind"]) { kind, _ in
          !["forecast", "order", "withdrawal"].contains(kind.string ?? "")
        }),
      Rule(
        "complete", .quarantine,
        "a forecast override has from_day, to_day, expires_on and either units or factor; an order "
          + "override has units and expires_on; a withdrawal has the override's id in withdraws",
        .row(["kind", "from_day", "to_day", "units", "factor", "expires_on", "withdraws"]) {
          !isComplete($0.map { $0.kind != .null }, kind: $0[0].string ?? "")
        }),
      .notNegative("units", of: "units", .quarantine),
      Rule(
        "to_after_from", .quarantine, "to_day is not before from_day",
        .cells(["from_day", "to_day"]) { from, to in isReversed(from, to) }),
      Rule(
        "expires_after_recorded", .quarantine, "expires_on is after recorded_on",
        .cells(["recorded_on", "expires_on"]) { recorded, expires in
          isReversed(recorded, expires) || recorded.string == expires.string
        }),
      .knownProduct, .knownLocation,
    ])

  /// Whether the row has the cells that an override of this kind needs; `given` is in the order of the
  /// rule's columns.
  private static func isComplete(_ given: [Bool], kind: String) -> Bool {
    let (from, to, units, factor, expires, withdraws) =
      (given[1], given[2], given[3], given[4], given[5], given[6])
    switch kind {
    case "forecast": return from && to && expires && units != factor
    case "order": return units && expires && !factor
    case "withdrawal": return withdraws
    default: return true
    }
  }

  private static func isReversed(_ first: Cell, _ second: Cell) -> Bool {
    guard let first = first.string, let second = second.string else { return false }
    return second < first
  }
}
