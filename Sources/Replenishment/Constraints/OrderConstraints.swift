/// The constraints of supplier and shelf on an order, applied in a fixed sequence.
///
/// 1. Nothing needed (raw ≤ 0): order nothing.
/// 2. Raise to the minimum order quantity.
/// 3. Round up to the policy's lots, where it has some, and to whole packs.
/// 4. Cap by maximum stock and shelf life: round down to whole packs that fit; if the smallest
///    order that the supplier accepts does not fit, order nothing and name the conflict as the
///    binding constraint.
///
/// Once the order is outstanding, a rerun orders nothing: either the need is met, or the cap leaves
/// no room for another pack.
public struct OrderConstraints: Sendable, Equatable {
  /// Differences below this are rounding errors: a thousandth of the finest unit kept in data.
  static let quantum = 1e-6

  /// The smallest number of units that the supplier accepts; 0 for none.
  public var minimumOrderQuantity: Double
  /// Units that are only sold together, at least 0.001; 1 orders whole units.
  public var packSize: Double
  /// Units that the policy orders at a time, Q of (R, s, nQ) and (s, Q); nil where it has no lots.
  public var orderQuantity: Double?
  /// Largest inventory position after the order; nil for none.
  public var maximumStock: Double?
  /// Units that can be sold from the order's arrival until it spoils; nil for none.
  ///
  /// Stock on the shelf at the order's arrival is sold first.
  public var unitsSoldWithinShelfLife: Double?

  /// Takes the constraints; the default orders whole units without limits.
  public init(
    minimumOrderQuantity: Double = 0, packSize: Double = 1, orderQuantity: Double? = nil,
    maximumStock: Double? = nil, unitsSoldWithinShelfLife: Double? = nil
  ) {
    self.minimumOrderQuantity = minimumOrderQuantity
    self.packSize = packSize
    self.orderQuantity = orderQuantity
    self.maximumStock = maximumStock
    self.unitsSoldWithinShelfLife = unitsSoldWithinShelfLife
    precondition(isValid, "limits must be finite and not negative, a pack at least 0.001 units")
  }

  /// Whether the limits are finite and not negative and a pack holds at least 0.001 units.
  public var isValid: Bool {
    let limits = [maximumStock, unitsSoldWithinShelfLife].compactMap { $0 }
    return (limits + [minimumOrderQuantity]).allSatisfy { $0 >= 0 && $0.isFinite }
      && packSize >= 0.001 && packSize.isFinite
      && orderQuantity.map { $0 > 0 && $0.isFinite } ?? true
  }

  /// Constrains a raw quantity, which may be negative or fractional.
  ///
  /// - Parameters:
  ///   - inventoryPosition: on hand + on order − backordered; the maximum stock bounds its sum with
  ///     the order.
  ///   - netStockAtArrival: expected on hand − backordered when the order arrives, without it.
  public func apply(
    rawUnits: Double, inventoryPosition: Double, netStockAtArrival: Double
  ) -> ConstrainedOrder {
    precondition(isValid, "limits must be finite and not negative, a pack at least 0.001 units")
    precondition(
      rawUnits.isFinite && inventoryPosition.isFinite && netStockAtArrival.isFinite,
      "quantities must be finite")
    let raised = rawUnits > Self.quantum ? max(rawUnits, minimumOrderQuantity) : 0
    let lots = inLots(raised)
    let packs = wholePacks((lots - Self.quantum) / packSize, .up)
    let (cappedPacks, cap) = capped(
      packs, inventoryPosition: inventoryPosition, netStockAtArrival: netStockAtArrival)
    let packed = Double(packs) * packSize
    let units = Double(cappedPacks) * packSize
    return ConstrainedOrder(
      units: units, packs: cappedPacks,
      binding: cap ?? raisedBy(raw: rawUnits, raised: raised, lots: lots, packed: packed),
      stages: .init(raw: rawUnits, afterMinimum: raised, afterPack: packed, afterCaps: units))
  }

  /// Units rounded up to whole lots of the policy.
  private func inLots(_ units: Double) -> Double {
    guard let orderQuantity, units > 0 else { return units }
    return (max(0, units - Self.quantum) / orderQuantity).rounded(.up) * orderQuantity
  }

  /// The constraint that raised the quantity most; rounding up to single whole units is not one.
  private func raisedBy(
    raw: Double, raised: Double, lots: Double, packed: Double
  ) -> BindingConstraint {
    guard raised > 0 else { return .none }
    let byMinimum = raised - raw
    let byLots = lots - raised
    let byPack = packSize == 1 ? 0 : packed - lots
    if max(byMinimum, byLots, byPack) <= Self.quantum { return .none }
    if byLots > max(byMinimum, byPack) { return .orderQuantity }
    return byMinimum >= byPack ? .minimumOrderQuantity : .packSize
  }

  /// The packs that fit under the tighter cap, and that cap where it reduces them.
  private func capped(
    _ packs: Int, inventoryPosition: Double, netStockAtArrival: Double
  ) -> (packs: Int, binding: BindingConstraint?) {
    let stockRoom = maximumStock.map { $0 - inventoryPosition } ?? .infinity
    let lifeRoom = unitsSoldWithinShelfLife.map { $0 - netStockAtArrival } ?? .infinity
    let room = min(stockRoom, lifeRoom)
    guard Double(packs) * packSize > max(0, room) + Self.quantum else { return (packs, nil) }
    let byStock = stockRoom <= lifeRoom
    let fitting = wholePacks((room + Self.quantum) / packSize, .down)
    if room > Self.quantum && fitting == 0 {
      return (0, byStock ? .maximumStockBelowPack : .shelfLifeBelowPack)
    }
    if fitting > 0 && Double(fitting) * packSize < minimumOrderQuantity - Self.quantum {
      return (0, byStock ? .maximumStockBelowMinimum : .shelfLifeBelowMinimum)
    }
    return (fitting, byStock ? .maximumStock : .shelfLife)
  }

  /// A fractional number of packs as a whole one from 0 to 2⁵³, up to which a Double is exact.
  private func wholePacks(_ packs: Double, _ rule: FloatingPointRoundingRule) -> Int {
    Int(min(max(packs, 0), 0x1p53).rounded(rule))
  }
}
