import Chronology
import Foundation
import SampleRetailer
import TestSupport
import Testing

/// A sample in which prices, promotions and events move demand.
@Suite struct DriverTests {
  let sample: Sample

  init() throws {
    sample = try Sample(
      SampleSpecification(locations: 4, products: 160, weeks: 104, seed: 3, hasDrivers: true))
  }

  /// One promotion of a single product.
  private struct Promotion {
    let weeks: Set<Day>
    let product: String
    let kind: String
    let discount: Double
  }

  private func promotions() throws -> [Promotion] {
    try sample.rows("promotion").filter { !$0["product_id"].isEmpty }.map { row in
      let days = stride(from: row.day("starts_on").number, to: row.day("ends_on").number, by: 7)
      return Promotion(
        weeks: Set(days.map { Day($0) }), product: row["product_id"], kind: row["kind"],
        discount: Double(row["discount"]) ?? .nan)
    }
  }

  private func effects() throws -> [String: Double] {
    try sample.table("truth/effect.csv").reduce(into: [:]) { effects, row in
      effects["\(row["effect"])/\(row["subject"])"] = Double(row["value"])
    }
  }

  /// Demand in the weeks of promotions over what the truth makes of the demand of the weeks around
  /// them, by kind.
  private func ratios(_ effects: [String: Double]) throws -> [String: Double] {
    let smooth = Set(
      try sample.table("truth/item.csv").filter { $0["class"] == "smooth" }.map(\.shelf))
    let categories = Dictionary(
      uniqueKeysWithValues: try sample.rows("product").map { ($0["product_id"], $0["category"]) })
    var demand: [String: [Day: Double]] = [:]
    for row in try sample.table("truth/true_demand.csv") where smooth.contains(row.shelf) {
      demand[row.shelf, default: [:]][row.day("week")] = Double(row.integer("demand"))
    }
    let byProduct = Dictionary(grouping: try promotions(), by: \.product)
    var sums: [String: (seen: Double, expected: Double)] = [:]
    for (shelf, weeks) in demand {
      let product = String(shelf.split(separator: "/")[1])
      let held = byProduct[product] ?? []
      let promoted = held.reduce(into: Set<Day>()) { $0.formUnion($1.weeks) }
      for promotion in held {
        for week in promotion.weeks {
          let around = [-14, -7, 7, 14].map { week + $0 }.filter { !promoted.contains($0) }
            .compactMap { weeks[$0] }
          guard let seen = weeks[week], around.count > 1 else { continue }
          let elasticity = effects["price_elasticity/\(categories[product] ?? "")"] ?? 0
          let uplift = effects["promotion_uplift/\(promotion.kind)"] ?? 0
          let factor = pow(1 - promotion.discount, elasticity) * (1 + uplift)
          sums[promotion.kind, default: (0, 0)].seen += seen
          sums[promotion.kind, default: (0, 0)].expected +=
            factor * around.reduce(0, +) / Double(around.count)
        }
      }
    }
    return sums.mapValues { $0.seen / $0.expected }
  }

  @Test func `promotions raise demand as the truth says, and not as another truth would`() throws {
    let truth = try effects()
    let found = try ratios(truth)
    #expect(Set(found.keys) == ["display", "leaflet"])
    for (kind, ratio) in found { #expect(abs(ratio - 1) < 0.06, "\(kind): \(ratio)") }
    for planted in ["price_elasticity", "promotion_uplift"] {
      let others = truth.mapValues { $0 }.filter { !$0.key.hasPrefix(planted) }
      #expect(try ratios(others).values.allSatisfy { $0 > 1.1 }, "\(planted)")
    }
  }

  @Test func `sales are at the price of the day, less the discount of the promotion`() throws {
    let prices = Dictionary(grouping: try sample.rows("price")) { $0["product_id"] }
    let promotions = Dictionary(grouping: try promotions(), by: \.product)
    var discounted = 0
    for row in try sample.rows("sale") {
      let (day, product) = (row.day("sold_at"), row["product_id"])
      let price = prices[product]?.last { $0.day("effective_on") <= day }?["unit_price"]
      #expect(row["unit_price"] == price)
      let monday = day - (day.weekday.rawValue - 1)
      guard row.integer("units") > 0,
        let promotion = promotions[product]?.first(where: { $0.weeks.contains(monday) }),
        let amount = Double(row["unit_price"]), !row["discount"].isEmpty
      else { continue }
      let share = (Double(row["discount"]) ?? 0) / (amount * Double(row.integer("units")))
      #expect(share > promotion.discount - 0.01)
      discounted += 1
    }
    #expect(discounted > 1000)
  }

  @Test func `events are of every year, and those of a region name it`() throws {
    let events = try sample.rows("calendar_event")
    #expect(Set(events.map { $0["name"] }).count == 6)
    #expect(events.filter { $0["name"] == "Summer fair" }.allSatisfy { $0["region"] == "Central" })
    #expect(events.contains { $0.day("day") > sample.specification.lastDay })
    #expect(try effects()["event_uplift/Black Friday"] == 0.9)
  }

  @Test func `the same specification gives the same bytes`() throws {
    let again = try Sample(sample.specification)
    #expect(try files(in: again.folder) == files(in: sample.folder))
    for name in try files(in: sample.folder) {
      #expect(
        FileManager.default.contentsEqual(
          atPath: "\(again.folder)/\(name)", andPath: "\(sample.folder)/\(name)"), "\(name)")
    }
  }
}
