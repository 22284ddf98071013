package import Chronology
package import Identifiers
import Replenishment
package import Workspace

/// What is known of one pair besides its demand: terms, stock and what is on its way.
package struct PairSituation: Sendable {
  package let pair: Pair
  /// The pair's numbers in gold.
  package var keys = PairKeys()
  package var supplierKey = 0
  package var supplier: String?
  /// Days from order to arrival as they are stated.
  var statedLeadTimeDays: Double
  /// The same as receipts tell, where they do.
  package var leadTimeDays: Double
  package var leadTimeDeviationDays = 0.0
  package var reviewPeriodDays: Double
  package var minimumOrderQuantity = 0.0
  package var packSize = 1.0
  /// Least value of an order to the supplier, over all its lines.
  package var minimumOrderValue: Double?
  package var maximumStock: Double?
  package var shelfLifeDays: Int?
  package var unitCost: Double?
  package var unitPrice: Double?
  package var currency: String?
  package var isOrderable = true
  /// When and how much is ordered.
  package var policy = PolicyName.orderUpTo
  /// Cost of placing an order of the product; nil where none is known.
  package var orderCost: Double?
  /// Units on the shelf less those owed to customers, within what can be stock.
  package var onHand = 0.0 { didSet { onHand = Self.capped(onHand) } }
  package var isCounted = true
  package var nextArrival: String?
  /// Open orders that are not given up: days from as-of to the expected arrival, below 0 where it is
  /// overdue, and units.
  package var arrivals: [(day: Int, units: Double)] = []

  /// A pair that is ordered in single units and has an empty shelf; what else is known of it can be
  /// set.
  package init(_ pair: Pair, leadTimeDays: Double, reviewPeriodDays: Double) {
    self.pair = pair
    self.leadTimeDays = leadTimeDays
    statedLeadTimeDays = leadTimeDays
    self.reviewPeriodDays = reviewPeriodDays
  }

  /// Days between looks at the shelf: with stock by the day, a shelf that is watched is looked at
  /// every day.
  var lookDays: Double { policy == .continuous ? 1 : reviewPeriodDays }

  /// Days from an order's arrival until the next order's may come: one look, or a season.
  ///
  /// A season is the shelf life, else the review period, and at most a year.
  var windowDays: Double {
    guard policy == .newsvendor else { return lookDays }
    return shelfLifeDays.map { min(366, Double(max(1, $0))) } ?? reviewPeriodDays
  }

  /// Days over which an order placed now must last.
  package var protectionDays: Double { leadTimeDays + windowDays }

  /// How many reviews after now bear on an order: up to the first one that can make good what the
  /// order left over; none but for a cost target, where every review orders and orders do not overtake.
  func reviewsAhead(for target: OrderTarget) -> Int {
    guard case .cost = target, policy == .orderUpTo, leadTimeDeviationDays == 0 else { return 0 }
    return Int((leadTimeDays / max(windowDays, 1)).rounded(.up)) + 1
  }

  /// Days whose demand bears on an order under any of these targets: those of the protection interval
  /// and of the reviews ahead.
  func decidingDays(for targets: [OrderTarget]) -> Double {
    let reviews = targets.map { reviewsAhead(for: $0) }.max() ?? 0
    return leadTimeDays + Double(reviews + 1) * max(windowDays, 1)
  }

  /// Days that a forecast must reach, late arrivals included.
  func reachDays(for targets: [OrderTarget]) -> Double {
    max(protectionDays + 1 + 3 * leadTimeDeviationDays, decidingDays(for: targets))
  }

  /// Units that arrive within the protection interval.
  package var onOrder: Double {
    arrivals.reduce(0) { $0 + (Double($1.day) < protectionDays ? $1.units : 0) }
  }

  /// Units on the shelf.
  package var shelfUnits: Double { max(0, onHand) }

  /// Units owed to customers.
  package var backordered: Double { max(0, -onHand) }

  /// Whether money can be counted.
  var hasCost: Bool { (unitCost ?? 0) > 0 }

  /// Units in a pack, as orders count them.
  var pack: Double { max(0.001, packSize) }

  /// What a unit served earns: price less cost; the cost where that is nothing or no price is known,
  /// the price where no cost is, 1 where neither is.
  var margin: Double {
    guard let unitCost else { return unitPrice ?? 1 }
    let gain = (unitPrice ?? 0) - unitCost
    return gain > 0 ? gain : unitCost
  }

  /// Puts an open order on its way, as it is seen on a day.
  ///
  /// What is overdue keeps its age, from which the days that it may still take follow, until it is
  /// written off (`OverdueWriteOff`).
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
