import Chronology
import GRDB
import Identifiers
import Medallion
import OrderPlanning
import Workspace

extension PairSituation {
  /// Reads the situations of all pairs from gold, sorted by location and product; lead times are
  /// estimated from receipts where there are any, else stated.
  static func all(_ db: Database, asOf: Day, jobs: Int) throws -> [PairSituation] {
    let rows = try BulkStatement(db, sql: termsSQL)
    var situations: [PairSituation] = []
    while try rows.next() { situations.append(PairSituation(rows)) }
    let learnt = try LearntLeadTimes(db, stated: situations, jobs: jobs)
    for index in situations.indices {
      guard let leadTime = learnt.leadTime(of: situations[index]) else { continue }
      situations[index].leadTimeDays = leadTime.days
      situations[index].leadTimeDeviationDays = leadTime.deviation
    }
    var position = 0
    let open = try BulkStatement(db, sql: openSQL)
    while try open.next() {
      let pair = Pair(location: open.text(0), product: open.text(1))
      while position < situations.count, situations[position].pair != pair { position += 1 }
      guard position < situations.count, let expected = Day(utf8: open.bytes(2)) else { continue }
      situations[position].expect(open.double(3), on: expected, seenOn: asOf)
    }
    return situations
  }

  private init(_ row: BulkStatement) {
    self.init(
      Pair(location: row.text(0), product: row.text(1)), leadTimeDays: row.double(6),
      reviewPeriodDays: row.double(8))
    locationKey = row.integer(2)
    productKey = row.integer(3)
    supplierKey = row.integer(4)
    supplier = row.isNull(5) ? nil : row.text(5)
    leadTimeDeviationDays = row.double(7)
    minimumOrderQuantity = row.double(9)
    packSize = row.double(10)
    maximumStock = row.isNull(11) ? nil : row.double(11)
    shelfLifeDays = row.isNull(12) ? nil : row.integer(12)
    unitCost = row.isNull(13) ? nil : row.double(13)
    unitPrice = row.isNull(14) ? nil : row.double(14)
    currency = row.isNull(15) ? nil : row.text(15)
    isOrderable = row.integer(16) == 1
    onHand = row.double(17) - row.double(23)
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
