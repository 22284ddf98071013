import Glibc
import Replenishment
import Workspace

/// The order sizes of a pair under its policy, Q or S − s, independent of its stock.
///
/// With a cost per order, Q is the economic order quantity in whole packs and S − s the power
/// approximation, at least the minimum order quantity. Where the cost of an order or of holding a
/// unit is unknown or zero, Q is the smallest order that the supplier accepts, and S − s the
/// minimum order quantity.
struct PolicyLots {
  /// How the size of an order follows from the need.
  let sizing: OrderSizing
  /// Q in units; nil where the policy has no lots.
  var orderQuantity: Double?
  /// S − s in units; 0 under policies other than (R,s,S).
  var spread = 0.0

  /// Derives the sizes of a pair with an expected demand of `weekly` units per week.
  init(
    _ situation: PairSituation, _ settings: ReplenishmentSettings, _ demand: SampledDemand,
    _ days: PeriodDays, weekly: Double
  ) {
    let minimum = max(0, situation.minimumOrderQuantity)
    let costs = OrderCosts(situation, settings.target)
    switch situation.policy {
    case .orderUpTo: sizing = Self.packs(situation, settings.target)
    case .newsvendor: sizing = .exact
    case .reorderUpTo:
      spread = max(minimum, costs?.spread(situation, demand, days, weekly: weekly) ?? 0)
      sizing = .upTo(spread: spread, lot: situation.pack)
    case .reorderLots, .continuous:
      let quantity = costs?.lot(situation, weekly: weekly) ?? Self.smallest(situation)
      orderQuantity = quantity
      // Under continuous review the cycle service level applies to each order cycle, not to each
      // day.
      if case .cycleService = settings.target, situation.policy == .continuous {
        sizing = .exact
      } else {
        sizing = .economicLots(of: quantity)
      }
    }
  }

  /// The sizing for the supplier's packs and minimum, which raise stock above the target; the
  /// decision allows for that.
  ///
  /// Ordering in single units needs no allowance except under a fill rate, since a quantile of
  /// whole demand is a whole number.
  private static func packs(_ situation: PairSituation, _ target: OrderTarget) -> OrderSizing {
    let pack = situation.pack
    let minimum = max(0, situation.minimumOrderQuantity)
    if case .fillRate = target { return .lots(of: pack, minimum: minimum) }
    return max(pack, minimum) <= 1 ? .exact : .lots(of: pack, minimum: minimum)
  }

  /// The smallest order that the supplier accepts.
  private static func smallest(_ situation: PairSituation) -> Double {
    max(1, (situation.minimumOrderQuantity / situation.pack - 1e-9).rounded(.up)) * situation.pack
  }
}

/// The cost of placing an order, and of holding a unit for a week, in currency units.
private struct OrderCosts {
  let order: Double
  let holding: Double

  /// Nil where either is unknown or 0.
  init?(_ situation: PairSituation, _ target: OrderTarget) {
    holding =
      if case .cost(let holding, _) = target { holding } else {
        (situation.unitCost ?? 0) * UnitEconomics.carryingRate * 7 / 365.2425
      }
    order = situation.orderCost ?? 0
    guard order > 0, holding > 0 else { return nil }
  }

  /// The economic order quantity in whole packs (Harris 1913).
  func lot(_ situation: PairSituation, weekly: Double) -> Double {
    EconomicOrder(demandRate: weekly, orderCost: order, holdingCost: holding)
      .quantity(lot: situation.pack, minimum: max(0, situation.minimumOrderQuantity))
  }

  /// The power approximation of S − s in units (Ehrhardt & Mosier 1984).
  func spread(
    _ situation: PairSituation, _ demand: SampledDemand, _ days: PeriodDays, weekly: Double
  ) -> Double {
    let periods = max(situation.reviewPeriodDays, 1) / 7
    guard weekly > 0 else { return 0 }
    return PowerApproximation.spread(
      demandMean: weekly * periods,
      protectionSD: demand.deviation(
        until: situation.leadTimeDays + max(situation.reviewPeriodDays, 1), days),
      orderCost: order, holdingCost: holding * periods)
  }
}

extension SampledDemand {
  /// Standard deviation over the paths of the demand from as-of to a day, in units; a period that
  /// is only partly included counts by the share of its days.
  fileprivate func deviation(until end: Double, _ days: PeriodDays) -> Double {
    let shares = (0..<periods).map { period in
      max(0, min(end, days.start(period) + days.length(period)) - max(0, days.start(period)))
        / days.length(period)
    }
    var (sum, squares) = (0.0, 0.0)
    let origin = zip(shares, means).reduce(0) { $0 + $1.0 * $1.1 }
    for path in 0..<count {
      var total = -origin
      for period in 0..<periods { total += shares[period] * values[path * periods + period] }
      sum += total
      squares += total * total
    }
    let paths = Double(count)
    return (max(0, squares - sum * sum / paths) / max(1, paths - 1)).squareRoot()
  }
}
