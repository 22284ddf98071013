import Glibc
import Replenishment
import Workspace

/// How large the orders of a pair are under its policy, whatever lies on its shelf.
///
/// Where an order costs money, fewer and larger ones are cheaper: Q is the economic order quantity in
/// whole packs, S − s the power approximation. Where the cost of an order or of holding a unit is not
/// known, an order costs nothing: Q is the smallest order that the supplier accepts, and S is s.
struct PolicyLots {
  /// How orders follow from needs.
  let sizing: OrderSizing
  /// Q; nil where the policy has no lots.
  var orderQuantity: Double?
  /// S − s; 0 where both are one.
  var spread = 0.0

  /// The sizes of a pair that is expected to sell `weekly` units in a week.
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
      // A watched shelf's promise is for every order, not for every day.
      if case .cycleService = settings.target, situation.policy == .continuous {
        sizing = .exact
      } else {
        sizing = .economicLots(of: quantity)
      }
    }
  }

  /// Packs and minima make the shelf overshoot a target, which the decision allows for; single units
  /// cannot change what a quantile of whole demand asks for.
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

/// What an order costs, and what a unit costs that is held for a week.
private struct OrderCosts {
  let order: Double
  let holding: Double

  /// Nil where either is not known or nothing.
  init?(_ situation: PairSituation, _ target: OrderTarget) {
    holding =
      if case .cost(let holding, _) = target { holding } else {
        (situation.unitCost ?? 0) * OrderEarnings.carryingRate * 7 / 365.2425
      }
    order = situation.orderCost ?? 0
    guard order > 0, holding > 0 else { return nil }
  }

  /// The economic order quantity in whole packs (Harris 1913).
  func lot(_ situation: PairSituation, weekly: Double) -> Double {
    EconomicOrder(demandRate: weekly, orderCost: order, holdingCost: holding)
      .quantity(lot: situation.pack, minimum: max(0, situation.minimumOrderQuantity))
  }

  /// The power approximation of S − s (Ehrhardt & Mosier 1984).
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
  /// Standard deviation over the paths of the demand up to a day; periods that it cuts count by the
  /// share of their days.
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
