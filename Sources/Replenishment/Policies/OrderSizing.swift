/// How the size of an order follows from the need for it.
///
/// A supplier's lot makes the shelf overshoot what was asked for, on some reviews by nothing, on others
/// by nearly a lot. A target that each order reaches by itself is therefore exceeded in the long run,
/// the more so the larger the lot beside the demand. Sizings other than `exact` aim at the long run:
/// the target holds on average over the overshoots that the lot causes (Hadley & Whitin 1963:
/// the position after a review is uniform over the lot).
public enum OrderSizing: Sendable, Equatable {
  /// (R, S): whatever is needed, fractions of a unit included.
  case exact

  /// (R, s, nQ): whole multiples of `lot`, no fewer than `minimum` units.
  ///
  /// A lot of 1 is the sale by whole units: the order is rounded up or down, whichever keeps the
  /// target over many orders. A cost or a cycle service with whole demand is not changed by it.
  case lots(of: Double, minimum: Double)

  /// (R, s, nQ) and (s, Q): whole multiples of a lot that is chosen by what an order costs, and so
  /// mostly lasts for many reviews.
  case economicLots(of: Double)

  /// (R, s, S): nothing while the position is above s, else up to S = s + `spread`, in whole `lot`s.
  case upTo(spread: Double, lot: Double)

  /// Whole units one by one.
  public static let wholeUnits = lots(of: 1, minimum: 0)

  /// Whether the sizes are finite and not negative, and a lot is above 0.
  public var isValid: Bool {
    switch self {
    case .exact: true
    case .lots(let lot, let minimum): lot > 0 && minimum >= 0 && (lot + minimum).isFinite
    case .economicLots(let lot): lot > 0 && lot.isFinite
    case .upTo(let spread, let lot): lot > 0 && spread >= 0 && (lot + spread).isFinite
    }
  }

  /// The least units of an order that the policy itself chose; nil where each review has an order.
  var cycleQuantity: Double? {
    switch self {
    case .exact, .lots: nil
    case .economicLots(let lot): lot
    case .upTo(let spread, _): spread
    }
  }

  /// S − s: units by which an order that is placed goes beyond the point that triggers it.
  var spread: Double { if case .upTo(let spread, _) = self { spread } else { 0 } }

  /// The width of the part of the overshoot that is uniform, whatever the demand.
  ///
  /// Over lots alone it is the lot. Where larger steps are simulated it is the unit in which things
  /// are counted: a trigger lies anywhere between two counts.
  var grain: Double {
    switch self {
    case .exact: 0
    case .lots(let lot, let minimum): minimum > lot ? min(lot, 1) : lot
    case .economicLots(let lot): lot
    case .upTo(_, let lot): min(lot, 1)
    }
  }

  /// The overshoot beyond the trigger on each path, but for the grain; nil where there is none.
  ///
  /// The policy is run along the paths as though one followed the other: each takes its window's
  /// demand from the position, and whenever the position falls to the trigger an order is placed. What
  /// is left over the trigger after a review is the overshoot that the next path meets, independent
  /// of that path's own demand (for (s, S) it samples the renewal function).
  func overshoots(windowDemand: (Int) -> Double, paths: Int) -> [Double]? {
    let order: (Double) -> Double
    switch self {
    case .lots(let lot, let minimum) where minimum > lot:
      order = { (max($0, minimum) / lot - 1e-9).rounded(.up) * lot }
    case .upTo(let spread, let lot): order = { (($0 + spread) / lot - 1e-9).rounded(.up) * lot }
    default: return nil
    }
    // The sweep begins where an order has just come.
    var over = order(0)
    return (0..<paths).map { path in
      let met = over
      over -= windowDemand(path)
      // At 0 the position is above the trigger still, by its part within the grain.
      if over < 0 { over += order(-over) }
      return met
    }
  }
}
