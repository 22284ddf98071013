import Workspace

extension Rule {
  static let product =
    terms("product") + [
      Rule(
        "product", "shelf_life_positive", .empty, "shelf_life_days is above zero",
        .cells(["shelf_life_days"]) { days, _ in (days.number ?? 1) <= 0 }),
      notNegative("product", "price", of: "unit_price"),
      Rule(
        "product", "cost_below_price", .warn, "unit_cost does not exceed unit_price",
        .cells(["unit_cost", "unit_price"]) { cost, price in
          guard let cost = cost.number, let price = price.number else { return false }
          return cost > price
        }),
    ]

  static let supplier = [
    daysPlausible("supplier", "lead_time", CredibleTerms.leadTime),
    daysPlausible("supplier", "review_period", CredibleTerms.review),
    policyKnown("supplier"), notNegative("supplier", "order_cost", of: "order_cost"),
    notNegative("supplier", "minimum", of: "min_order_value"),
  ]

  static let sourcing =
    terms("sourcing") + [
      daysPlausible("sourcing", "lead_time", CredibleTerms.leadTime),
      daysPlausible("sourcing", "lead_time_sd", CredibleTerms.deviation),
      daysPlausible("sourcing", "review_period", CredibleTerms.review),
      notNegative("sourcing", "max_stock", of: "max_stock"),
      Rule(
        "sourcing", "max_above_pack", .empty,
        "max_stock is 0 or holds a pack of pack_size; else the next level's holds",
        .cells(["max_stock", "pack_size"]) { most, pack in
          guard let most = most.number, let pack = pack.number else { return false }
          return most > 0 && most < pack
        }),
      notNegative("sourcing", "order_cost", of: "order_cost"),
      Rule(
        "sourcing", "known_product", .warn, "product_id is in the catalogue",
        .member(column: "product_id", of: .product)),
      Rule(
        "sourcing", "known_supplier", .warn, "supplier_id is among the suppliers",
        .member(column: "supplier_id", of: .supplier)),
    ]

  /// Rules on terms that both products and sourcings have.
  private static func terms(_ entity: String) -> [Rule] {
    [
      Rule(
        entity, "pack_positive", .empty, "pack_size is above zero; 0 says that there is none",
        .cells(["pack_size"]) { pack, _ in (pack.number ?? 1) <= 0 }),
      notNegative(entity, "minimum", of: "min_order_quantity"),
      Rule(
        entity, "minimum_in_packs", .warn,
        "min_order_quantity is a number of whole packs; else it is rounded up to one",
        .cells(["min_order_quantity", "pack_size"]) { minimum, pack in
          guard let minimum = minimum.number, let pack = pack.number, pack > 0 else { return false }
          let packs = minimum / pack
          return abs(packs - packs.rounded()) > 1e-9
        }),
      notNegative(entity, "cost", of: "unit_cost"),
      policyKnown(entity),
    ]
  }

  private static func notNegative(_ entity: String, _ term: String, of column: String) -> Rule {
    Rule(
      entity, "\(term)_not_negative", .empty, "\(column) is not below zero",
      .cells([column]) { number, _ in (number.number ?? 0) < 0 })
  }

  /// A rule that empties implausible numbers of days.
  private static func daysPlausible(
    _ entity: String, _ term: String, _ range: ClosedRange<Double>
  ) -> Rule {
    let bounds = "\(Int(range.lowerBound)) and \(Int(range.upperBound))"
    return Rule(
      entity, "\(term)_plausible", .empty,
      "\(term)_days lies between \(bounds); else the next level's holds",
      .cells(["\(term)_days"]) { days, _ in days.number.map { !range.contains($0) } ?? false })
  }

  /// A rule that empties unknown policies, so that the next level's policy is used.
  private static func policyKnown(_ entity: String) -> Rule {
    Rule(
      entity, "policy_known", .empty, "replenishment_policy is one of \(PolicyName.names)",
      .cells(["replenishment_policy"]) { policy, _ in
        policy.string.map { PolicyName($0) == nil } ?? false
      })
  }
}
