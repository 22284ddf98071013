import Chronology
import Workspace

extension Rule {
  /// The rules that come with Shelfcast, by entity.
  public static let shipped: [Rule] =
    Entity.all.flatMap(identifiersIntact) + product + location + supplier + sourcing + sale
    + stockCount + purchaseOrder + availability + override

  private static let location = [
    Rule(
      "location", "zone_known", .fail,
      "timezone is in the time zone database; it determines the days of the location's sales",
      .cells(["timezone"]) { zone, _ in zone.string.map { !Zone.exists($0) } ?? false },
      advice: { zone in
        nearestZone(to: zone.string ?? "").map { "did you mean '\($0)'?" }
      })
  ]

  private static let sale = [
    Rule(
      "sale", "price_not_negative", .empty, "unit_price is not below zero",
      .cells(["unit_price"]) { price, _ in (price.number ?? 0) < 0 }),
    Rule(
      "sale", "amount_plausible", .quarantine,
      "units times unit_price is at most 500,000,000,000 either way",
      .cells(["units", "unit_price"]) { units, price in
        abs((units.number ?? 0) * (price.number ?? 0)) > CellReader.largestAmount * 10_000
      }),
    Rule(
      "sale", "units_plausible", .warn, "units lie between -100,000 and 100,000",
      .cells(["units"]) { units, _ in abs(units.number ?? 0) > 100_000 }),
    Rule(
      "sale", "known_product", .warn, "product_id is in the catalogue",
      .member(column: "product_id", of: .product)),
    Rule(
      "sale", "known_location", .warn, "location_id is among the locations",
      .member(column: "location_id", of: .location)),
  ]

  private static let stockCount = [
    Rule(
      "stock_count", "on_hand_not_negative", .warn, "on_hand is not below zero",
      .cells(["on_hand"]) { units, _ in (units.number ?? 0) < 0 }),
    Rule(
      "stock_count", "known_product", .warn, "product_id is in the catalogue",
      .member(column: "product_id", of: .product)),
    Rule(
      "stock_count", "known_location", .warn, "location_id is among the locations",
      .member(column: "location_id", of: .location)),
  ]

  private static let purchaseOrder = [
    Rule(
      "purchase_order", "units_not_negative", .quarantine,
      "units_ordered is not below zero; a line of 0 was cancelled",
      .cells(["units_ordered"]) { units, _ in (units.number ?? 0) < 0 }),
    Rule(
      "purchase_order", "received_not_negative", .quarantine, "units_received is not below zero",
      .cells(["units_received"]) { units, _ in (units.number ?? 0) < 0 },
      // If each row is a movement, negative units reverse a receipt.
      to: { $0.receipts != .each }),
    Rule(
      "purchase_order", "received_after_ordered", .quarantine,
      "received_on is not before ordered_on",
      .cells(["received_on", "ordered_on"]) { received, ordered in
        guard let received = received.string, let ordered = ordered.string else { return false }
        return received < ordered
      }),
    Rule(
      "purchase_order", "status_known", .warn,
      "status is open, received, closed or cancelled; any other counts as open",
      .cells(["status"]) { status, _ in
        !["", "open", "received", "closed", "cancelled", "canceled"].contains(
          (status.string ?? "").lowercased())
      }),
    Rule(
      "purchase_order", "known_product", .warn, "product_id is in the catalogue",
      .member(column: "product_id", of: .product)),
  ]

  private static let availability = [
    Rule(
      "availability", "known_location", .warn, "location_id is among the locations",
      .member(column: "location_id", of: .location))
  ]
}
