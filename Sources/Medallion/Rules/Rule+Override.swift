import Workspace

extension Rule {
  static let override = [
    Rule(
      "override", "kind_known", .quarantine, "kind is forecast, order or withdrawal",
      .cells(["kind"]) { kind, _ in
        !["forecast", "order", "withdrawal"].contains(kind.string ?? "")
      }),
    Rule(
      "override", "complete", .quarantine,
      "a forecast override has from_day, to_day, expires_on and either units or factor; an "
        + "order override has units and expires_on; a withdrawal has the override's id in withdraws",
      .row(["kind", "from_day", "to_day", "units", "factor", "expires_on", "withdraws"]) {
        !isComplete($0.map { $0.kind != .null }, kind: $0[0].string ?? "")
      }),
    Rule(
      "override", "units_not_negative", .quarantine, "units is not below zero",
      .cells(["units"]) { units, _ in (units.number ?? 0) < 0 }),
    Rule(
      "override", "to_after_from", .quarantine, "to_day is not before from_day",
      .cells(["from_day", "to_day"]) { from, to in isReversed(from, to) }),
    Rule(
      "override", "expires_after_recorded", .quarantine, "expires_on is after recorded_on",
      .cells(["recorded_on", "expires_on"]) { recorded, expires in
        isReversed(recorded, expires) || recorded.string == expires.string
      }),
    Rule(
      "override", "known_product", .warn, "product_id is in the catalogue",
      .member(column: "product_id", of: .product)),
    Rule(
      "override", "known_location", .warn, "location_id is among the locations",
      .member(column: "location_id", of: .location)),
  ]

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
