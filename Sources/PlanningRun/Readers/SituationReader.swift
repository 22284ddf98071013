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
    let (rows, row) = try BulkStatement.reading(SituationColumns.self, in: db)
    var situations: [PairSituation] = []
    while try rows.next() { situations.append(PairSituation(rows, row)) }
    let learnt = try LearntLeadTimes(db, stated: situations, jobs: jobs)
    for index in situations.indices {
      guard let leadTime = learnt.leadTime(of: situations[index]) else { continue }
      situations[index].leadTimeDays = leadTime.days
      situations[index].leadTimeDeviationDays = leadTime.deviation
    }
    try addOpenOrders(db, to: &situations, asOf: asOf)
    return situations
  }

  private static func addOpenOrders(
    _ db: Database, to situations: inout [PairSituation], asOf: Day
  ) throws {
    let (rows, row) = try BulkStatement.reading(OpenOrderColumns.self, in: db)
    var position = 0
    while try rows.next() {
      let pair = Pair(location: rows[row.location], product: rows[row.product])
      while position < situations.count, situations[position].pair != pair { position += 1 }
      guard position < situations.count, let expected = rows[row.expectedOn] else { continue }
      situations[position].expect(rows[row.units], on: expected, seenOn: asOf)
    }
  }

  private init(_ rows: BulkStatement, _ row: SituationColumns) {
    self.init(
      Pair(location: rows[row.location], product: rows[row.product]),
      leadTimeDays: rows[row.leadTimeDays], reviewPeriodDays: rows[row.reviewPeriodDays])
    keys = PairKeys(location: rows[row.locationKey], product: rows[row.productKey])
    supplierKey = rows[row.supplierKey]
    supplier = rows[row.supplier]
    leadTimeDeviationDays = rows[row.leadTimeDeviationDays]
    minimumOrderQuantity = rows[row.minimumOrderQuantity]
    minimumOrderValue = rows[row.minimumOrderValue]
    packSize = rows[row.packSize]
    maximumStock = rows[row.maximumStock]
    shelfLifeDays = rows[row.shelfLifeDays]
    unitCost = rows[row.unitCost]
    unitPrice = rows[row.unitPrice]
    currency = rows[row.currency]
    isOrderable = rows[row.isOrderable] == 1
    policy = PolicyName(rows[row.policy]) ?? .orderUpTo
    orderCost = rows[row.orderCost].map { max(0, $0) }
    onHand = rows[row.onHand] - rows[row.backordered]
    isCounted = rows[row.isCounted] == 1
    nextArrival = rows[row.nextArrival]
  }
}

/// The columns of each pair's terms and stock.
private struct SituationColumns: QueryColumns {
  static let sql = """
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

  let location, product, policy: SQLColumn<String>
  let supplier, currency, nextArrival: SQLColumn<String?>
  let locationKey, productKey, supplierKey, isOrderable, isCounted: SQLColumn<Int>
  let leadTimeDays, leadTimeDeviationDays, reviewPeriodDays: SQLColumn<Double>
  let minimumOrderQuantity, packSize, onHand, backordered: SQLColumn<Double>
  let minimumOrderValue, maximumStock, unitCost, unitPrice, orderCost: SQLColumn<Double?>
  let shelfLifeDays: SQLColumn<Int?>

  init(_ find: inout ColumnFinder) {
    location = find("location_id")
    product = find("product_id")
    locationKey = find("location_key")
    productKey = find("product_key")
    supplierKey = find("supplier_key")
    supplier = find("supplier_id")
    leadTimeDays = find("lead_time_days")
    leadTimeDeviationDays = find("lead_time_sd_days")
    reviewPeriodDays = find("review_period_days")
    minimumOrderQuantity = find("min_order_quantity")
    packSize = find("pack_size")
    maximumStock = find("max_stock")
    shelfLifeDays = find("shelf_life_days")
    unitCost = find("unit_cost")
    unitPrice = find("unit_price")
    currency = find("currency")
    isOrderable = find("is_orderable")
    onHand = find("on_hand")
    isCounted = find("is_counted")
    nextArrival = find("next_arrival")
    minimumOrderValue = find("min_order_value")
    policy = find("policy")
    orderCost = find("order_cost")
    backordered = find("backordered")
  }
}

/// The columns of open orders that are not written off, sorted by pair and expected day.
private struct OpenOrderColumns: QueryColumns {
  static let sql = """
    SELECT location_id, product_id, expected_on, units_outstanding FROM fact_purchase_order_line
    WHERE is_open AND NOT is_ignored
      AND (location_id, product_id) IN (SELECT location_id, product_id FROM replenishment_term)
    ORDER BY location_id, product_id, expected_on, purchase_order_id, line
    """

  let location, product: SQLColumn<String>
  let expectedOn: SQLColumn<Day?>
  let units: SQLColumn<Double>

  init(_ find: inout ColumnFinder) {
    location = find("location_id")
    product = find("product_id")
    expectedOn = find("expected_on")
    units = find("units_outstanding")
  }
}
