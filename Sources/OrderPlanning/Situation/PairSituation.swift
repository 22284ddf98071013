package import Chronology
package import Identifiers
import Replenishment
package import Workspace

/// The terms of purchase, stock and open orders of one pair: all facts of its order but demand.
///
/// Quantities are in units, costs and prices in currency units.
package struct PairSituation: Sendable {
  package let pair: Pair
  /// The surrogate keys of location and product.
  package var keys = PairKeys()
  package var supplierKey = 0
  /// The supplier's id.
  package var supplier: String?
  /// Stated days from order to arrival.
  var statedLeadTimeDays: Double
  /// Days from order to arrival: estimated from receipts where there are any, else stated.
  package var leadTimeDays: Double
  /// Standard deviation of the lead time in days; 0 where it is fixed.
  package var leadTimeDeviationDays = 0.0
  package var reviewPeriodDays: Double
  package var minimumOrderQuantity = 0.0
  package var packSize = 1.0
  /// The supplier's minimum order value over all lines of an order.
  package var minimumOrderValue: Double?
  /// The largest inventory position after an order; nil for no limit.
  package var maximumStock: Double?
  package var shelfLifeDays: Int?
  package var unitCost: Double?
  package var unitPrice: Double?
  package var currency: String?
  /// Whether the product may be ordered: it has not ended, and it and its location are known.
  package var isOrderable = true
  /// The replenishment policy.
  package var policy = PolicyName.orderUpTo
  /// Cost of placing an order of the product; nil where it is unknown.
  package var orderCost: Double?
  /// Net stock: units on the shelf less those owed to customers, kept within ±10¹².
  package var onHand = 0.0 { didSet { onHand = Self.capped(onHand) } }
  /// Whether the stock was ever counted.
  package var isCounted = true
  /// The day on which the next open order is expected, as text.
  package var nextArrival: String?
  /// Open orders that are not written off: days from as-of to the expected arrival, below 0 where
  /// it is overdue, and units.
  package var arrivals: [(day: Int, units: Double)] = []

  /// A pair with an empty shelf that is ordered in single units; all other facts can be set
  /// afterwards.
  package init(_ pair: Pair, leadTimeDays: Double, reviewPeriodDays: Double) {
    self.pair = pair
    self.leadTimeDays = leadTimeDays
    statedLeadTimeDays = leadTimeDays
    self.reviewPeriodDays = reviewPeriodDays
  }

  /// Days between two opportunities to order: the review period, or 1 under continuous review,
  /// since stock is known by the day.
  var lookDays: Double { policy == .continuous ? 1 : reviewPeriodDays }

  /// Days from an order's arrival until the next order can arrive: `lookDays`, or the season of the
  /// newsvendor policy.
  ///
  /// The season is the shelf life, 1 to 366 days, or the review period where no shelf life is
  /// known.
  var windowDays: Double {
    guard policy == .newsvendor else { return lookDays }
    return shelfLifeDays.map { min(366, Double(max(1, $0))) } ?? reviewPeriodDays
  }

  /// The protection interval in days: lead time plus window.
  package var protectionDays: Double { leadTimeDays + windowDays }

  /// The number of later reviews that affect the value of an order: up to the first whose order can
  /// react to what this one leaves over.
  ///
  /// 0 unless the target is a cost, the policy (R,S) and the lead time fixed.
  func reviewsAhead(for target: OrderTarget) -> Int {
    guard case .cost = target, policy == .orderUpTo, leadTimeDeviationDays == 0 else { return 0 }
    return Int((leadTimeDays / max(windowDays, 1)).rounded(.up)) + 1
  }

  /// Days of demand on which an order depends under any of these targets: the protection interval
  /// and the reviews ahead.
  func decidingDays(for targets: [OrderTarget]) -> Double {
    let reviews = targets.map { reviewsAhead(for: $0) }.max() ?? 0
    return leadTimeDays + Double(reviews + 1) * max(windowDays, 1)
  }

  /// Days that a forecast must cover: those on which an order depends, and three standard
  /// deviations of the lead time.
  func reachDays(for targets: [OrderTarget]) -> Double {
    max(protectionDays + 1 + 3 * leadTimeDeviationDays, decidingDays(for: targets))
  }

  /// Units of open orders that are expected within the protection interval.
  package var onOrder: Double {
    arrivals.reduce(0) { $0 + (Double($1.day) < protectionDays ? $1.units : 0) }
  }

  /// Units on the shelf.
  package var shelfUnits: Double { max(0, onHand) }

  /// Units owed to customers.
  package var backordered: Double { max(0, -onHand) }

  /// Whether the cost of a unit is known and above 0.
  var hasCost: Bool { (unitCost ?? 0) > 0 }

  /// Units in a pack, at least 0.001.
  var pack: Double { max(0.001, packSize) }

  /// Gain from selling a unit: price − cost where that is above 0, else the cost; where no cost is
  /// known, the price; 1 where neither is known.
  var margin: Double {
    guard let unitCost else { return unitPrice ?? 1 }
    let gain = (unitPrice ?? 0) - unitCost
    return gain > 0 ? gain : unitCost
  }

  /// Adds an open order with its expected arrival, relative to `day`.
  ///
  /// An overdue order keeps its negative day, from which its remaining lead time is estimated. An
  /// order overdue by more than three stated lead times is written off, like `is_ignored` in
  /// `fact_purchase_order_line`.
  package mutating func expect(_ units: Double, on expected: Day, seenOn day: Day) {
    guard day - expected <= OverdueWriteOff.daysAllowed(leadTimeDays: statedLeadTimeDays) else {
      return
    }
    let open = arrivals.reduce(0) { $0 + $1.units }
    arrivals.append((expected - day, min(units, largestQuantity - open)))
  }

  private static func capped(_ units: Double) -> Double {
    min(max(units, -largestQuantity), largestQuantity)
  }
}
