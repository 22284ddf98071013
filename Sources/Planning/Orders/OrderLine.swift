import Replenishment
import Workspace

/// The decision for one pair, with all that explains it.
struct OrderLine: Sendable {
  let terms: StockTerms
  let decision: Figures
  var order: ConstrainedOrder
  /// What is expected of the window with the order, and without it.
  private(set) var outcome: OrderOutcome
  let idle: OrderOutcome
  /// What is expected from now to the end of the window with the order.
  private(set) var interval: IntervalOutcome
  /// What a unit short costs.
  let shortageCost: Double
  /// Whether demand that finds an empty shelf is lost.
  let isLost: Bool
  /// Expected demand in a week.
  let weeklyDemand: Double
  /// Expected demand before an order placed now arrives.
  let leadTimeDemand: Double
  let serviceTarget: String
  /// What planners made of the demand.
  let move: MovedDemand?
  /// What a planner made of the order.
  private(set) var planned: PlannedOrder?
  /// The proposal before this one, and how this one differs from it; nil where none is known.
  var change: ProposalChange?
  /// Why the order waits for a planner; nil where it is proposed, or nothing is ordered.
  var hold: OrderHold?

  /// The figures of a decision that are worth keeping.
  struct Figures: Sendable {
    let rawUnits: Double
    /// Further units that the target asks for, left out since too few futures need them.
    let unlikelyUnits: Double
    /// Units by which the position is below the one that the target asks for.
    let shortOfTarget: Double
    /// Q, where the policy orders in lots.
    let orderQuantity: Double?
    let inventoryPosition: Double
    let orderUpTo: Double
    let reorderPoint: Double
    let safetyStock: Double
    /// The parts of the safety stock that answer for demand and for the lead time.
    let split: SafetyStockSplit
    let demandMean: Double
    let demandSD: Double
    let netStockAtArrival: Double
    let windowDemandMean: Double

    init(_ decided: OrderDecider.Decided, _ policy: PolicyName) {
      let decision = decided.decision
      split = decided.safetyStock
      netStockAtArrival = decision.netStockAtArrival
      windowDemandMean = decision.windowDemandMean
      rawUnits = decision.rawUnits
      unlikelyUnits = decision.unlikelyUnits
      inventoryPosition = decision.inventoryPosition
      shortOfTarget = decided.levels.shortOfTarget
      orderQuantity = decided.constraints.orderQuantity
      orderUpTo = decided.levels.orderUpTo
      // Under (R,S) it is the least of a min/max pair, and no shelf holds less than nothing.
      let least = policy == .orderUpTo ? 0 : -Double.infinity
      reorderPoint = max(least, decided.levels.reorderPoint)
      safetyStock = decision.safetyStock
      demandMean = decision.demandMean
      demandSD = decision.demandSD
    }
  }

  /// Weeks of expected demand that stock, open orders and this order last.
  var coverWeeks: Double? {
    weeklyDemand > 0 ? (decision.inventoryPosition + order.units) / weeklyDemand : nil
  }

  /// Takes a planner's order in the place of the decided one; it needs no other's review.
  mutating func take(_ planned: PlannedOrder, _ decided: OrderDecider.Decided) {
    self.planned = planned
    hold = nil
    order = planned.order
    outcome = decided.decision.outcome(of: planned.order.units)
    interval = decided.futures.outcome(of: planned.order.units, isLost: isLost)
  }

  /// Units without a planner's word on the order.
  var decidedUnits: Double { planned?.decided.units ?? order.units }

  /// Why this quantity, for the person who signs it.
  var reason: String {
    var parts = [planned?.note, move?.note].compactMap { $0 }
    parts.append(
      "demand \(shown(decision.demandMean)) ± \(shown(decision.demandSD)) expected in "
        + "\(shown(terms.protectionDays)) days; \(shown(terms.shelfUnits)) on hand"
        + (terms.isCounted ? "" : " (never counted)")
        + (terms.onOrder > 0 ? ", \(shown(terms.onOrder)) on order" : "")
        + (terms.backordered > 0 ? ", \(shown(terms.backordered)) owed to customers" : ""))
    if interval.unmetBeforeArrival >= 0.5 {
      parts.append(
        "\(shown(interval.unmetBeforeArrival)) likely "
          + (isLost ? "lost" : "kept waiting") + " before it arrives")
    }
    if terms.policy != .orderUpTo {
      parts.append(
        "\(terms.policy.rawValue): due at \(shown(decision.reorderPoint)), up to "
          + shown(decision.orderUpTo))
    }
    if let note = constraintNote { parts.append(note) }
    return parts.joined(separator: "; ")
  }

  private var constraintNote: String? {
    switch order.binding {
    case .none: nil
    case .marginalValue:
      "not the \(shown(decision.rawUnits + decision.unlikelyUnits)) of the target: too few futures "
        + "need them"
    case .minimumOrderQuantity:
      "raised from \(shown(order.stages.raw)) to the minimum of "
        + shown(terms.minimumOrderQuantity)
    case .orderQuantity:
      "raised from \(shown(order.stages.afterMinimum)) to lots of "
        + shown(decision.orderQuantity ?? 0)
    case .packSize:
      "rounded up from \(shown(order.stages.afterMinimum)) to packs of \(shown(terms.packSize))"
    case .maximumStock: "cut to the maximum stock of \(shown(terms.maximumStock ?? 0))"
    case .shelfLife: "cut to what sells within \(terms.shelfLifeDays ?? 0) days of shelf life"
    case .maximumStockBelowPack: "no order: less than a pack fits under the maximum stock"
    case .maximumStockBelowMinimum:
      "no order: less than the minimum order fits under the maximum stock"
    case .shelfLifeBelowPack: "no order: less than a pack sells within its shelf life"
    case .shelfLifeBelowMinimum:
      "no order: less than the minimum order sells within its shelf life"
    case .budget:
      "cut from \(shown(order.stages.afterCaps)) by the budget"
    case .supplierMinimum:
      order.units > 0
        ? "raised from \(shown(order.stages.afterCaps)) to the supplier's minimum order value"
        : "no order of \(shown(order.stages.afterCaps)): below the supplier's minimum order value"
    // The planner's own note says it.
    case .planner: nil
    }
  }

  private func shown(_ units: Double) -> String { Self.shown(units) }

  /// Units as a person reads them: the figure as it is kept, to a tenth.
  static func shown(_ units: Double) -> String {
    let tenths = (rounded(units) * 10).rounded() / 10
    return Int(exactly: tenths).map(String.init) ?? String(tenths)
  }
}
