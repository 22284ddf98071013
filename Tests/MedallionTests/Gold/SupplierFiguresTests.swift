import Foundation
import RetailerSupport
import TestSupport
import Testing

/// The figures of suppliers in `kpi_supplier`.
@Suite struct SupplierFiguresTests {
  private static let header =
    "purchase_order_id,line,supplier_id,ordered_on,promised_on,received_on,units_ordered,"
    + "units_received,unit_cost,status,location_id,product_id"

  /// A retailer with purchase order lines of the product P1, whose cost rises on 2024-02-01.
  private func retailer(_ orders: [String], product: String = "P1") throws -> Retailer {
    let retailer = try Retailer()
    let catalogue = "product_id,unit_cost,currency"
    try retailer.land("erp/product/product_2023-01-01.csv", csv(catalogue, "P1,2.00,EUR"))
    try retailer.land("erp/product/product_2024-02-01.csv", csv(catalogue, "P1,2.20,EUR"))
    try retailer.land("erp/product/product.csv", csv(catalogue, "P2,2.00,CHF"))
    let rows = orders.map { "\($0),L1,\(product)" }
    try retailer.land(
      "erp/purchase_order/orders_2024-01-01.csv", ([Self.header] + rows).joined(separator: "\n"))
    try retailer.build()
    return retailer
  }

  private func figures(_ retailer: Retailer, _ columns: String) throws -> [String] {
    try retailer.gold(asOf: "2024-03-01")
      .query("SELECT \(columns) FROM kpi_supplier ORDER BY supplier_key")
  }

  @Test(arguments: SupplierCase.all)
  func `figures are those computed by hand`(_ it: SupplierCase) throws {
    #expect(try figures(retailer(it.orders), it.columns) == it.figures)
  }

  @Test func `several currencies leave no amount`() throws {
    let retailer = try retailer(["A,1,S1,2024-01-15,2024-02-08,2024-02-08,10,10,2.50,"])
    let columns = "lines_priced, price_variance, price_variance_percent, currency"
    #expect(try figures(retailer, columns) == ["1|5.0|25.0|EUR"])
    try retailer.land(
      "erp/purchase_order/more.csv",
      csv(Self.header, "B,1,S1,2024-01-15,2024-02-08,2024-02-08,10,10,2.50,,L1,P2"))
    try retailer.build()
    #expect(try figures(retailer, columns) == ["2|-|-|-"])
  }

  @Test func `lines without a number are found by their product`() throws {
    let retailer = try retailer([
      "A,,S1,2024-01-01,2024-01-08,2024-01-08,10,10,,",
      "B,P1,S1,2024-01-01,2024-01-08,2024-01-09,10,10,,",
      "SC-2024-01-01-L1-P1,,S1,2024-01-01,2024-01-08,2024-01-08,10,10,,",
    ])
    #expect(
      try figures(retailer, "lines, lines_undated, lines_due, lines_otif_strict") == ["3|0|3|2"])
  }

  @Test func `amounts that no number holds stop nothing`() throws {
    let retailer = try retailer([
      "A,1,S1,2024-01-15,2024-02-08,2024-02-08,900000000,900000000,900000000,",
      "A,2,S1,2024-01-15,2024-02-08,2024-02-08,10,10,2.50,",
    ])
    #expect(try figures(retailer, "lines, lines_priced, price_variance") == ["2|1|5.0"])
  }

  /// OTIF by both definitions and fill rate of each supplier from silver alone, for retailers of which each
  /// line has one receipt with a day, or none.
  private func oracle(asOf: String, isLate late: String = "<=") -> String {
    """
    WITH line AS (
      SELECT
        supplier_id, promised_on, units_ordered AS ordered,
        iif(received_on < '\(asOf)', units_received, 0) AS came,
        iif(received_on < '\(asOf)', julianday(received_on) - julianday(promised_on), 1e9) AS late,
        coalesce(received_on, iif(status = 'closed', '', '9')) < '\(asOf)' AS is_over
      FROM silver_purchase_order
      WHERE role = 'state' AND ordered_on < '\(asOf)'
        AND ordered_on >= date('\(asOf)', '-364 days')
    )
    SELECT
      supplier_id, count(*),
      round(avg(CASE WHEN is_over OR promised_on < '\(asOf)'
        THEN came >= ordered AND late \(late) 0 END), 6),
      round(avg(CASE WHEN is_over OR promised_on < date('\(asOf)', '-1 day')
        THEN came >= 0.95 * ordered AND late \(late) 1 END), 6),
      round(
        sum(min(came, ordered)) FILTER (WHERE is_over OR promised_on < '\(asOf)')
        / sum(ordered) FILTER (WHERE is_over OR promised_on < '\(asOf)'), 6)
    FROM line GROUP BY supplier_id ORDER BY supplier_id
    """
  }

  private func sample() throws -> Retailer {
    let folder = Repository.file("datasets/sample")
    let retailer = try Retailer(
      String(contentsOf: folder.appending(path: "shelfcast.yml"), encoding: .utf8))
    let landing = folder.appending(path: "landing")
    for source in try FileManager.default.contentsOfDirectory(atPath: landing.path) {
      try FileManager.default.copyItem(
        at: landing.appending(path: source),
        to: retailer.folder.appending(path: "landing/\(source)"))
    }
    try retailer.build()
    return retailer
  }

  @Test func `OTIF and fill rate of the sample are those of a query of silver`() throws {
    let retailer = try sample()
    for asOf in ["2026-11-23", "2026-06-01", "2025-12-31"] {
      let figures = try retailer.gold(asOf: asOf).query(
        """
        SELECT supplier_id, lines, otif_strict_share, otif_tolerant_share, fill_rate
        FROM kpi_supplier ORDER BY supplier_id
        """)
      #expect(figures.count > 3)
      #expect(try retailer.query(oracle(asOf: asOf)) == figures, "as of \(asOf)")
      // A receipt on the last day is on time.
      #expect(try retailer.query(oracle(asOf: asOf, isLate: "<")) != figures)
    }
  }
}
