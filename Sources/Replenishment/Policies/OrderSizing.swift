/// How the size of an order follows from the need for it.
///
/// Rounding up to a supplier's lot makes the position overshoot the required one, by nothing at
/// some reviews and by nearly a lot at others. A target that each order reaches by itself is
/// therefore exceeded in the long run, the more so the larger the lot relative to demand. Sizings
/// other than `exact` meet the target on average over these overshoots (Hadley & Whitin 1963: the
/// position after a review is uniform over the lot).
public enum OrderSizing: Sendable, Equatable {
  /// (R, S): exactly the need, fractions of a unit included.
  case exact

  /// (R, s, nQ): whole multiples of `lot`, no fewer than `minimum` units.
  ///
  /// A lot of 1 means whole units: the trigger is chosen so that orders in whole units meet the
  /// target on average. A cost or cycle service target with whole demand is not changed by it.
  case lots(of: Double, minimum: Double)

  /// (R, s, nQ) and (s, Q): whole multiples of a lot that is derived from the cost of an order and
  /// usually covers many reviews.
  case economicLots(of: Double)

  /// (R, s, S): nothing while the position is above s, else up to S = s + `spread`, in whole
  /// `lot`s.
  case upTo(spread: Double, lot: Double)

  /// Orders in whole units, without a minimum.
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

  /// The smallest order of a policy that does not order at every review, in units; nil for others.
  var cycleQuantity: Double? {
    switch self {
    case .exact, .lots: nil
    case .economicLots(let lot): lot
    case .upTo(let spread, _): spread
    }
  }

  /// S − s in units: by how much an order raises the position above the point that triggers it.
  var spread: Double { if case .upTo(let spread, _) = self { spread } else { 0 } }

  /// The width, in units, of the part of the overshoot that is uniform for any demand.
  ///
  /// For plain lots it is the lot. Where a minimum or a spread is simulated, it is one unit, or the
  /// lot if that is smaller, since the trigger may lie anywhere between two whole quantities.
  var grain: Double {
    switch self {
    case .exact: 0
    case .lots(let lot, let minimum): minimum > lot ? min(lot, 1) : lot
    case .economicLots(let lot): lot
    case .upTo(_, let lot): min(lot, 1)
    }
  }

  /// The overshoot above the trigger on each path, without the part within `grain`; nil where there
  /// is no other part.
  ///
  /// The policy is simulated along the paths as if they followed one another: each path takes its
  /// window's demand from the position, and an order is placed whenever the position falls to the
  /// trigger. The distance of the position from the trigger after a review is the overshoot of the
  /// next path, independent of that path's own demand (for (s, S) it samples the renewal function).
  func overshoots(windowDemand: (Int) -> Double, paths: Int) -> [Double]? {
    let order: (Double) -> Double
    switch self {
    case .lots(let lot, let minimum) where minimum > lot:
      order = { (max($0, minimum) / lot - 1e-9).rounded(.up) * lot }
    case .upTo(let spread, let lot): order = { (($0 + spread) / lot - 1e-9).rounded(.up) * lot }
    default: return nil
    }
    // The simulation begins just after an order.
    var over = order(0)
    return (0..<paths).map { path in
      let met = over
      over -= windowDemand(path)
      // At 0 the position is still above the trigger by the part within the grain.
      if over < 0 { over += order(-over) }
      return met
    }
  }
}
