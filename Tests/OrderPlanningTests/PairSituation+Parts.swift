import Identifiers
import OrderPlanning
import Workspace

extension PairSituation {
  /// Terms and a shelf put together from the parts that a test is about.
  init(
    _ pair: Pair, leadTimeDays: Double, reviewPeriodDays: Double,
    leadTimeDeviationDays: Double = 0, minimumOrderQuantity: Double = 0, packSize: Double = 1,
    unitCost: Double? = nil, unitPrice: Double? = nil, onHand: Double = 0,
    shelfLifeDays: Int? = nil,
    policy: PolicyName = .orderUpTo, orderCost: Double? = nil
  ) {
    self.init(pair, leadTimeDays: leadTimeDays, reviewPeriodDays: reviewPeriodDays)
    self.leadTimeDeviationDays = leadTimeDeviationDays
    self.minimumOrderQuantity = minimumOrderQuantity
    self.packSize = packSize
    self.unitCost = unitCost
    self.unitPrice = unitPrice
    self.onHand = onHand
    self.shelfLifeDays = shelfLifeDays
    self.policy = policy
    self.orderCost = orderCost
  }
}
