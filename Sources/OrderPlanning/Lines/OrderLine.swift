package import Replenishment
import Workspace

/// The order decision for one pair, with the figures that explain it.
package struct OrderLine: Sendable {
  package let situation: PairSituation
  /// The figures of the decision before constraints.
  package let decision: Figures
  /// The order after constraints, shared limits and an order override.
  package var order: ConstrainedOrder
  /// Expected service in the window with the order, and without it.
  package private(set) var outcome: OrderOutcome
  let idle: OrderOutcome
  /// Expected service from now to the end of the window with the order.
  package private(set) var interval: IntervalOutcome
  /// The cost of a unit short, in currency units.
  let shortageCost: Double
  /// Whether unmet demand is lost, not backordered.
  let isLost: Bool
  /// Expected demand in units per week.
  package let weeklyDemand: Double
  /// Expected units demanded before an order placed now arrives.
  package let leadTimeDemand: Double
  /// The target as text.
  package let serviceTarget: String
  /// The effect of forecast overrides; nil without one.
  package let overrideEffect: OverrideEffect?
  /// The planner's order quantity; nil without an order override.
  package private(set) var planned: PlannedOrder?
  /// The comparison with the previous proposal; nil where there is none.
  package var change: ProposalComparison?
  /// Why the line is held or withheld; nil where it is neither.
  package var hold: OrderHold?

  /// Weeks of expected demand that stock, open orders and this order last.
  package var coverWeeks: Double? {
    weeklyDemand > 0 ? (decision.inventoryPosition + order.units) / weeklyDemand : nil
  }

  /// Replaces the calculated order by a planner's, which is not held for review.
  mutating func take(_ planned: PlannedOrder, _ decided: OrderDecider.Decided) {
    self.planned = planned
    hold = nil
    order = planned.order
    outcome = decided.decision.outcome(of: planned.order.units)
    interval = decided.paths.outcome(of: planned.order.units, isLost: isLost)
  }

  /// The order without an order override, in units.
  package var decidedUnits: Double { planned?.decided.units ?? order.units }
}
