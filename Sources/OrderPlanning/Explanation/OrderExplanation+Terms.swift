extension OrderExplanation {
  /// The terms of purchase; times are in days, quantities in units.
  package struct Terms: Sendable, Encodable {
    package let leadTimeDays: Double
    package let leadTimeDeviationDays: Double
    package let reviewPeriodDays: Double
    /// Lead time and review period.
    package let protectionDays: Double
    package let minimumOrderQuantity: Double
    package let packSize: Double
    /// What it costs to place an order; nil where it is not known.
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
