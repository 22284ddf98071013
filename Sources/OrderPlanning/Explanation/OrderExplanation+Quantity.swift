package import Chronology
import PairForecasting
import Replenishment

extension OrderExplanation {
  /// An override that changed the line.
  package struct Override: Sendable, Encodable {
    package let overrideId: String
    /// `forecast` or `order`.
    package let kind: String
    package let author: String
    package let reason: String
    package let expiresOn: Day

    init(_ attribution: OverrideAttribution, on kind: String) {
      overrideId = attribution.id
      self.kind = kind
      (author, reason) = (attribution.author, attribution.reason)
      expiresOn = attribution.expiresOn
    }
  }

  /// The order quantity: the need after supplier terms and limits, then after an order override.
  package struct Quantity: Sendable, Encodable {
    /// Units after each term in turn: the minimum, whole packs, maximum stock and shelf life.
    package let afterMinimum: Double
    package let afterPack: Double
    package let afterCaps: Double
    /// The order without an order override, in units.
    package let decidedUnits: Double
    /// The overrides that changed the line: of the forecast, then of the order.
    package let overrides: [Override]
    /// Terms and limits that a planner's order breaks, as text.
    package let breaches: [String]
    package let orderUnits: Double
    package let orderPacks: Int
    package let orderValue: Double?
    package let expectedArrival: Day
    package let bindingConstraint: String
    package let reason: String
    /// Why the product may not be ordered; nil where it may.
    package let notOrdered: String?

    init(_ line: OrderLine, _ planner: OrderPlanner) {
      let situation = line.situation
      let isOrdered = planner.mayOrder(situation)
      afterMinimum = rounded(line.order.stages.afterMinimum)
      afterPack = rounded(line.order.stages.afterPack)
      afterCaps = rounded(line.order.stages.afterCaps)
      decidedUnits = rounded(line.decidedUnits)
      overrides = Self.overrides(line)
      breaches = line.planned?.breaches ?? []
      orderUnits = isOrdered ? rounded(line.order.units) : 0
      orderPacks = isOrdered ? line.order.packs : 0
      orderValue = isOrdered ? line.value : nil
      expectedArrival = planner.day + Int(situation.leadTimeDays.rounded(.up))
      bindingConstraint = line.order.binding.rawValue
      reason = line.reason
      notOrdered = isOrdered ? nil : Self.reasonNotToOrder(situation)
    }

    private static func overrides(_ line: OrderLine) -> [Override] {
      (line.overrideEffect?.overrides ?? []).map { Override($0, on: "forecast") }
        + (line.planned.map { [Override($0.override.attribution, on: "order")] } ?? [])
    }

    private static func reasonNotToOrder(_ situation: PairSituation) -> String {
      situation.isOrderable
        ? "the product is excluded by replenishment.exclude"
        : "the product has ended, or a catalogue does not know it or its location"
    }
  }
}
