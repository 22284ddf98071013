package import Replenishment
import Workspace

/// The decision for one pair, with all that explains it.
package struct OrderLine: Sendable {
  package let situation: PairSituation
  package let decision: Figures
  package var order: ConstrainedOrder
  /// What is expected of the window with the order, and without it.
  package private(set) var outcome: OrderOutcome
  let idle: OrderOutcome
  /// What is expected from now to the end of the window with the order.
  package private(set) var interval: IntervalOutcome
  /// What a unit short costs.
  let shortageCost: Double
  /// Whether demand that finds an empty shelf is lost.
  let isLost: Bool
  /// Expected demand in a week.
  package let weeklyDemand: Double
  /// Expected demand before an order placed now arrives.
  package let leadTimeDemand: Double
  package let serviceTarget: String
  /// What planners made of the demand.
  package let move: MovedDemand?
  /// What a planner made of the order.
  package private(set) var planned: PlannedOrder?
  /// The proposal before this one, and how this one differs from it; nil where none is known.
  package var change: ProposalComparison?
  /// Why the order waits for a planner; nil where it is proposed, or nothing is ordered.
  package var hold: OrderHold?

  /// Weeks of expected demand that stock, open orders and this order last.
  package var coverWeeks: Double? {
    weeklyDemand > 0 ? (decision.inventoryPosition + order.units) / weeklyDemand : nil
  }

  /// Takes a planner's order in the place of the decided one; it needs no other's review.
  mutating func take(_ planned: PlannedOrder, _ decided: OrderDecider.Decided) {
    self.planned = planned
    hold = nil
    order = planned.order
    outcome = decided.decision.outcome(of: planned.order.units)
    interval = decided.paths.outcome(of: planned.order.units, isLost: isLost)
  }

  /// Units without a planner's word on the order.
  package var decidedUnits: Double { planned?.decided.units ?? order.units }
}
