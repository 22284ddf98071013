import Chronology

/// The purchase order lines that count in the figures of their suppliers, by supplier.
struct SupplierLineColumns: QueryColumns {
  static let sql = """
    WITH line AS MATERIALIZED (
      SELECT
        f.supplier_key, f.supplier_id, f.product_id, f.ordered_on, f.promised_on,
        date(f.promised_on, '+\(SupplierLine.toleratedDays) days') AS tolerated_on,
        o.first_received_on, f.units_ordered, f.units_outstanding,
        coalesce(f.units_received, 0.0) AS received, f.is_open, f.is_overdue, o.unit_cost,
        o.purchase_order_id, o.line_key
      FROM fact_purchase_order_line AS f
      -- The key of a line without a number is its product, that of an accepted line is empty.
      JOIN known_purchase_order AS o
        ON o.purchase_order_id = f.purchase_order_id AND o.line_key IN (f.line, f.product_id)
        AND coalesce(o.line, '') = f.line AND o.product_id = f.product_id
      WHERE \(SupplierFigures.isInWindow("f.ordered_on"))
        AND f.status <> 'cancelled' AND f.units_ordered > 0
    ),
    arrived AS (
      SELECT
        l.purchase_order_id, l.line_key, sum(k.units) AS dated,
        sum(iif(k.received_on <= l.promised_on, k.units, 0)) AS by_promise,
        sum(iif(k.received_on <= l.tolerated_on, k.units, 0)) AS tolerated
      FROM known_receipt AS k
      JOIN line AS l ON l.purchase_order_id = k.purchase_order_id AND l.line_key = k.line_key
      GROUP BY l.purchase_order_id, l.line_key
    )
    SELECT
      l.supplier_key, l.supplier_id, l.ordered_on, l.promised_on, l.first_received_on,
      l.is_open, l.is_overdue, l.units_ordered, l.units_outstanding, l.received, l.unit_cost,
      a.dated, a.by_promise, a.tolerated, p.unit_cost AS catalogue_cost, p.currency
    FROM line AS l
    LEFT JOIN arrived AS a
      ON a.purchase_order_id = l.purchase_order_id AND a.line_key = l.line_key
    LEFT JOIN silver.silver_product AS p
      ON p.product_id = l.product_id AND p.version = (
        SELECT d.version FROM known_description AS d
        WHERE d.dimension = 'product' AND d.id = l.product_id
          AND coalesce(d.valid_from, '') <= l.ordered_on
        ORDER BY d.valid_from DESC, d.version DESC LIMIT 1
      )
    ORDER BY l.supplier_key
    """

  let supplierKey, isOpen, isOverdue: SQLColumn<Int>
  let supplier, currency: SQLColumn<String?>
  let orderedOn, promisedOn, firstReceivedOn: SQLColumn<Day?>
  let ordered, outstanding, received, dated, byPromise, tolerated: SQLColumn<Double>
  let paid, catalogueCost: SQLColumn<Int?>

  init(_ find: inout ColumnFinder) {
    supplierKey = find("supplier_key")
    supplier = find("supplier_id")
    orderedOn = find("ordered_on")
    promisedOn = find("promised_on")
    firstReceivedOn = find("first_received_on")
    isOpen = find("is_open")
    isOverdue = find("is_overdue")
    ordered = find("units_ordered")
    outstanding = find("units_outstanding")
    received = find("received")
    dated = find("dated")
    byPromise = find("by_promise")
    tolerated = find("tolerated")
    paid = find("unit_cost")
    catalogueCost = find("catalogue_cost")
    currency = find("currency")
  }

  /// The line in the current row; nil if it has no order date.
  func line(_ rows: BulkStatement) -> SupplierLine? {
    guard let day = rows[orderedOn] else { return nil }
    return SupplierLine(
      orderedOn: day, promisedOn: rows[promisedOn], firstReceivedOn: rows[firstReceivedOn],
      isOpen: rows[isOpen] == 1, isOverdue: rows[isOverdue] == 1,
      units: units(rows), cost: cost(rows))
  }

  /// The units of the line; sums of its receipts are rounded, so that all of them can equal those ordered.
  private func units(_ rows: BulkStatement) -> SupplierLine.Units {
    SupplierLine.Units(
      ordered: rows[ordered], outstanding: rows[outstanding], received: rows[received],
      dated: rows[dated].roundedUnits, byPromise: rows[byPromise].roundedUnits,
      tolerated: rows[tolerated].roundedUnits)
  }

  private func cost(_ rows: BulkStatement) -> SupplierLine.Cost? {
    guard let paid = rows[paid], let catalogue = rows[catalogueCost] else { return nil }
    return SupplierLine.Cost(paid: paid, catalogue: catalogue, currency: rows[currency])
  }
}
