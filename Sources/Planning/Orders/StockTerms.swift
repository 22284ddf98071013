package import Chronology
import GRDB
package import Identifiers
import Medallion
import Replenishment
package import Workspace

/// What is known of one pair besides its demand: terms, stock and what is on its way.
package struct StockTerms: Sendable {
  let pair: Pair
  let locationKey: Int
  let productKey: Int
  let supplierKey: Int
  let supplier: String?
  /// Days from order to arrival as they are stated.
  var statedLeadTimeDays: Double
  /// The same as receipts tell, where they do.
  var leadTimeDays: Double
  var leadTimeDeviationDays: Double
  var reviewPeriodDays: Double
  let minimumOrderQuantity: Double
  let packSize: Double
  /// Least value of an order to the supplier, over all its lines.
  let minimumOrderValue: Double?
  let maximumStock: Double?
  let shelfLifeDays: Int?
  let unitCost: Double?
  let unitPrice: Double?
  let currency: String?
  let isOrderable: Bool
  /// When and how much is ordered.
  package var policy = PolicyName.orderUpTo
  /// Cost of placing an order of the product; nil where none is known.
  package var orderCost: Double?
  /// Units on the shelf less those owed to customers, within what can be stock.
  package var onHand: Double { didSet { onHand = Self.capped(onHand) } }
  let isCounted: Bool
  let nextArrival: String?
  /// Open orders that are not given up: days from as-of to the expected arrival, below 0 where it is
  /// overdue, and units.
  package var arrivals: [(day: Int, units: Double)] = []

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
  var protectionDays: Double { leadTimeDays + windowDays }

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
  var onOrder: Double {
    arrivals.reduce(0) { $0 + (Double($1.day) < protectionDays ? $1.units : 0) }
  }

  /// Units on the shelf.
  var shelfUnits: Double { max(0, onHand) }

  /// Units owed to customers.
  var backordered: Double { max(0, -onHand) }

  /// What a unit served earns: price less cost; the cost where that is nothing or no price is known,
  /// the price where no cost is, 1 where neither is.
  var margin: Double {
    guard let unitCost else { return unitPrice ?? 1 }
    let gain = (unitPrice ?? 0) - unitCost
    return gain > 0 ? gain : unitCost
  }

  /// Reads all pairs in the panel's order; lead times are those that receipts tell, else stated.
  static func all(_ db: Database, asOf: Day, jobs: Int) throws -> [StockTerms] {
    let rows = try BulkStatement(db, sql: termsSQL)
    var terms: [StockTerms] = []
    while try rows.next() { terms.append(StockTerms(rows)) }
    let learnt = try LearntLeadTimes(db, stated: terms, jobs: jobs)
    for index in terms.indices {
      guard let leadTime = learnt.leadTime(of: terms[index]) else { continue }
      terms[index].leadTimeDays = leadTime.days
      terms[index].leadTimeDeviationDays = leadTime.deviation
    }
    var position = 0
    let open = try BulkStatement(db, sql: openSQL)
    while try open.next() {
      let pair = Pair(location: open.text(0), product: open.text(1))
      while position < terms.count, terms[position].pair != pair { position += 1 }
      guard position < terms.count, let expected = Day(utf8: open.bytes(2)) else { continue }
      terms[position].expect(open.double(3), on: expected, seenOn: asOf)
    }
    return terms
  }

  /// Puts an open order on its way, as it is seen on a day.
  ///
  /// What is overdue keeps its age, from which the days that it may still take follow; beyond three
  /// lead times it is given up, as `is_ignored` of `fact_purchase_order_line` says.
  package mutating func expect(_ units: Double, on expected: Day, seenOn day: Day) {
    let overdue = Double(day - expected)
    guard overdue <= (3 * max(statedLeadTimeDays, 1)).rounded(.up) else { return }
    let open = arrivals.reduce(0) { $0 + $1.units }
    arrivals.append((expected - day, min(units, largestQuantity - open)))
  }

  private static func capped(_ units: Double) -> Double {
    min(max(units, -largestQuantity), largestQuantity)
  }

  /// Terms and a shelf put together from their parts.
  package init(
    _ pair: Pair, leadTimeDays: Double, reviewPeriodDays: Double,
    leadTimeDeviationDays: Double = 0, minimumOrderQuantity: Double = 0, packSize: Double = 1,
    unitCost: Double? = nil, unitPrice: Double? = nil, onHand: Double = 0,
    minimumOrderValue: Double? = nil, supplierKey: Int = 0, productKey: Int = 0,
    shelfLifeDays: Int? = nil,
    policy: PolicyName = .orderUpTo, orderCost: Double? = nil
  ) {
    self.pair = pair
    self.leadTimeDays = leadTimeDays
    statedLeadTimeDays = leadTimeDays
    self.reviewPeriodDays = reviewPeriodDays
    self.leadTimeDeviationDays = leadTimeDeviationDays
    self.minimumOrderQuantity = minimumOrderQuantity
    self.packSize = packSize
    self.unitCost = unitCost
    self.unitPrice = unitPrice
    self.onHand = onHand
    self.minimumOrderValue = minimumOrderValue
    self.supplierKey = supplierKey
    self.productKey = productKey
    (locationKey, supplier) = (0, nil)
    self.shelfLifeDays = shelfLifeDays
    self.policy = policy
    self.orderCost = orderCost
    (maximumStock, currency, nextArrival) = (nil, nil, nil)
    (isOrderable, isCounted) = (true, true)
  }

  private init(_ row: BulkStatement) {
    pair = Pair(location: row.text(0), product: row.text(1))
    locationKey = row.integer(2)
    productKey = row.integer(3)
    supplierKey = row.integer(4)
    supplier = row.isNull(5) ? nil : row.text(5)
    leadTimeDays = row.double(6)
    statedLeadTimeDays = leadTimeDays
    leadTimeDeviationDays = row.double(7)
    reviewPeriodDays = row.double(8)
    minimumOrderQuantity = row.double(9)
    packSize = row.double(10)
    maximumStock = row.isNull(11) ? nil : row.double(11)
    shelfLifeDays = row.isNull(12) ? nil : row.integer(12)
    unitCost = row.isNull(13) ? nil : row.double(13)
    unitPrice = row.isNull(14) ? nil : row.double(14)
    currency = row.isNull(15) ? nil : row.text(15)
    isOrderable = row.integer(16) == 1
    onHand = Self.capped(row.double(17) - row.double(23))
    isCounted = row.integer(18) == 1
    nextArrival = row.isNull(19) ? nil : row.text(19)
    minimumOrderValue = row.isNull(20) ? nil : row.double(20)
    policy = PolicyName(row.text(21)) ?? .orderUpTo
    orderCost = row.isNull(22) ? nil : max(0, row.double(22))
  }

  private static let termsSQL = """
    SELECT t.location_id, t.product_id, t.location_key, t.product_key, t.supplier_key,
      t.supplier_id, t.lead_time_days, t.lead_time_sd_days, t.review_period_days,
      t.min_order_quantity, t.pack_size, t.max_stock, t.shelf_life_days, t.unit_cost,
      d.unit_price, t.currency, t.is_orderable, s.on_hand, s.is_counted, s.next_arrival,
      v.min_order_value, t.policy, t.order_cost, s.backordered
    FROM replenishment_term AS t
    JOIN stock_position AS s ON s.location_id = t.location_id AND s.product_id = t.product_id
    JOIN dim_product AS d ON d.product_key = t.product_key
    LEFT JOIN dim_supplier AS v ON v.supplier_key = t.supplier_key
    ORDER BY t.location_id, t.product_id
    """

  private static let openSQL = """
    SELECT location_id, product_id, expected_on, units_outstanding FROM fact_purchase_order_line
    WHERE is_open AND NOT is_ignored
      AND (location_id, product_id) IN (SELECT location_id, product_id FROM replenishment_term)
    ORDER BY location_id, product_id, expected_on, purchase_order_id, line
    """
}
