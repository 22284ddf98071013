import Workspace

extension Rule {
  /// The rules that come with Shelfcast, by entity.
  public static let shipped: [Rule] =
    product + supplier + sourcing + sale + stockCount + purchaseOrder + availability + override

  private static let product = [
    Rule(
      "product", "identifier_intact", .quarantine,
      "product_id is not a number that a spreadsheet wrote as 1.23E+12",
      .cells(["product_id"]) { id, _ in isScientific(id) }),
    Rule(
      "product", "pack_positive", .quarantine, "pack_size is above zero",
      .cells(["pack_size"]) { pack, _ in (pack.number ?? 1) <= 0 }),
    Rule(
      "product", "minimum_not_negative", .quarantine, "min_order_quantity is not below zero",
      .cells(["min_order_quantity"]) { minimum, _ in (minimum.number ?? 0) < 0 }),
    Rule(
      "product", "cost_below_price", .warn, "unit_cost does not exceed unit_price",
      .cells(["unit_cost", "unit_price"]) { cost, price in
        guard let cost = cost.number, let price = price.number else { return false }
        return cost > price
      }),
    policyKnown("product"),
  ]

  private static let supplier = [
    daysPlausible("supplier", "lead_time", CredibleTerms.leadTime),
    daysPlausible("supplier", "review_period", CredibleTerms.review),
    policyKnown("supplier"), orderCostNotNegative("supplier"),
  ]

  private static let sourcing = [
    Rule(
      "sourcing", "lead_time_not_negative", .quarantine, "lead_time_days is not below zero",
      .cells(["lead_time_days"]) { days, _ in (days.number ?? 0) < 0 }),
    daysPlausible("sourcing", "lead_time", CredibleTerms.leadTime),
    daysPlausible("sourcing", "lead_time_sd", CredibleTerms.deviation),
    daysPlausible("sourcing", "review_period", CredibleTerms.review),
    Rule(
      "sourcing", "pack_positive", .quarantine, "pack_size is above zero",
      .cells(["pack_size"]) { pack, _ in (pack.number ?? 1) <= 0 }),
    Rule(
      "sourcing", "known_product", .warn, "product_id is in the catalogue",
      .member(column: "product_id", of: .product)),
    Rule(
      "sourcing", "known_supplier", .warn, "supplier_id is among the suppliers",
      .member(column: "supplier_id", of: .supplier)),
    policyKnown("sourcing"), orderCostNotNegative("sourcing"),
  ]

  /// Days that cannot be right are not used; the next level's hold.
  private static func daysPlausible(
    _ entity: String, _ term: String, _ range: ClosedRange<Double>
  ) -> Rule {
    let bounds = "\(Int(range.lowerBound)) and \(Int(range.upperBound))"
    return Rule(
      entity, "\(term)_plausible", .warn,
      "\(term)_days lies between \(bounds); else the next level's holds",
      .cells(["\(term)_days"]) { days, _ in days.number.map { !range.contains($0) } ?? false })
  }

  /// Where a policy is not known the next level's holds.
  private static func policyKnown(_ entity: String) -> Rule {
    Rule(
      entity, "policy_known", .warn, "replenishment_policy is one of \(PolicyName.names)",
      .cells(["replenishment_policy"]) { policy, _ in
        policy.string.map { PolicyName($0) == nil } ?? false
      })
  }

  private static func orderCostNotNegative(_ entity: String) -> Rule {
    Rule(
      entity, "order_cost_not_negative", .quarantine, "order_cost is not below zero",
      .cells(["order_cost"]) { cost, _ in (cost.number ?? 0) < 0 })
  }

  private static let sale = [
    Rule(
      "sale", "identifier_intact", .quarantine,
      "product_id is not a number that a spreadsheet wrote as 1.23E+12",
      .cells(["product_id"]) { id, _ in isScientific(id) }),
    Rule(
      "sale", "price_not_negative", .quarantine, "unit_price is not below zero",
      .cells(["unit_price"]) { price, _ in (price.number ?? 0) < 0 }),
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
      .cells(["units_received"]) { units, _ in (units.number ?? 0) < 0 }),
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

  /// Whether an identifier looks like 1.23E+12: its digits are lost.
  private static func isScientific(_ cell: Cell) -> Bool {
    guard cell.kind == .text, cell.bytes.count >= 5 else { return false }
    guard let mark = cell.bytes.firstIndex(where: { $0 == 69 || $0 == 101 }),
      mark + 1 < cell.bytes.count, cell.bytes[mark + 1] == 43
    else { return false }
    return cell.bytes.allSatisfy { (48...57).contains($0) || [43, 44, 46, 69, 101].contains($0) }
  }
}
