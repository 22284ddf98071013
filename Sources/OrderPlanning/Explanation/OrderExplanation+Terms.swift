extension OrderExplanation {
  /// The terms of purchase; times are in days, quantities in units.
  package struct Terms: Sendable, Encodable {
    package let leadTimeDays: Double
    package let leadTimeDeviationDays: Double
    package let reviewPeriodDays: Double
    /// The protection interval: lead time and window.
    package let protectionDays: Double
    package let minimumOrderQuantity: Double
    package let packSize: Double
    /// The cost of placing an order, in currency units; nil where it is unknown.
    package let orderCost: Double?
    package let currency: String?

    init(_ situation: PairSituation) {
      leadTimeDays = situation.leadTimeDays
      leadTimeDeviationDays = situation.leadTimeDeviationDays
      reviewPeriodDays = situation.reviewPeriodDays
      protectionDays = situation.protectionDays
      minimumOrderQuantity = situation.minimumOrderQuantity
      packSize = situation.pack
      orderCost = situation.orderCost
      currency = situation.currency
    }
  }
}
