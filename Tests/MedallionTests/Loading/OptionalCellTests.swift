import Medallion
import RetailerSupport
import TestSupport
import Testing

/// A cell that a row can do without never costs the row.
@Suite struct OptionalCellTests {
  private let header = "product_id,unit_cost,pack_size,shelf_life_days,currency,launched_on"

  /// What became of one product's cells, and what was remarked.
  private func product(_ row: String) throws -> (cells: [String], remarks: [String]) {
    let retailer = try Retailer()
    let cells = try retailer.rows(
      landing: "erp/product/p.csv", csv(header, row),
      "SELECT unit_cost, pack_size, shelf_life_days, currency, launched_on FROM silver_product")
    #expect(try retailer.query("SELECT 1 FROM silver_rejection") == [])
    return (cells, try retailer.query("SELECT rule, column_name, found FROM silver_remark"))
  }

  @Test(arguments: [
    ("P1,€2.50,6,30,EUR,2024-01-01", "-|6.0|30|EUR|2024-01-01", "cell_emptied|unit_cost|€2.50"),
    ("P1,2.5,six,30,EUR,", "25000|-|30|EUR|-", "cell_emptied|pack_size|six"),
    ("P1,2.5,6,a month,EUR,", "25000|6.0|-|EUR|-", "cell_emptied|shelf_life_days|a month"),
    ("P1,2.5,6,30,euro,", "25000|6.0|30|-|-", "cell_emptied|currency|euro"),
    ("P1,2.5,6,30,EUR,soon", "25000|6.0|30|EUR|-", "cell_emptied|launched_on|soon"),
    ("P1,2.5,0,30,EUR,", "25000|-|30|EUR|-", "product.pack_positive|pack_size|0"),
    ("P1,1e300,6,30,EUR,", "-|6.0|30|EUR|-", "cell_emptied|unit_cost|1e300"),
  ])
  func `what cannot be read is emptied and remarked`(row: String, cells: String, remark: String)
    throws
  {
    let found = try product(row)
    #expect(found.cells == [cells])
    #expect(found.remarks == [remark])
  }

  @Test(arguments: [
    ("P1,2.3449999999999998,6,30,EUR,", "23450|6.0|30|EUR|-", "unit_cost"),
    ("P1,2.34567,6,30,EUR,", "23457|6.0|30|EUR|-", "unit_cost"),
    ("P1,2.5,5.9999999999,30,EUR,", "25000|6.0|30|EUR|-", "pack_size"),
    ("P1,2.5,6,29.99999999,EUR,", "25000|6.0|30|EUR|-", "shelf_life_days"),
  ])
  func `float noise is rounded away, and money to what is kept of it`(
    row: String, cells: String, column: String
  ) throws {
    let found = try product(row)
    #expect(found.cells == [cells])
    #expect(
      found.remarks.map { $0.split(separator: "|").prefix(2).joined(separator: "|") }
        == ["rounded|\(column)"])
  }

  @Test func `a currency in small letters is the same currency, without a remark`() throws {
    let found = try product("P1,2.5,6,30,eur,")
    #expect(found.cells == ["25000|6.0|30|EUR|-"])
    #expect(found.remarks == [])
  }

  @Test func `units sold are rounded only if float noise is the cause, else quarantined`() throws {
    let retailer = try Retailer()
    let rows = try retailer.rows(
      landing: "pos/sale/s.csv",
      csv(
        "sold_at,location_id,product_id,units", "2024-01-02,L1,P1,0.30000000000000004",
        "2024-01-02,L1,P2,0.12345", "2024-01-02,L1,P3,\"1,200\""),
      "SELECT product_id, units FROM silver_sale")
    #expect(rows == ["P1|0.3"])
    #expect(
      try retailer.query("SELECT product_id, rule FROM silver_rejection ORDER BY 1")
        == ["P2|bad_number", "P3|bad_number"])
  }

  @Test func `all are counted, and the first hundred of a file are listed`() throws {
    let retailer = try Retailer()
    let rows = (1...150).map { "P\($0),x,1,1,EUR," }
    try retailer.land("erp/product/p.csv", ([header] + rows).joined(separator: "\n"))
    try retailer.build()
    #expect(
      try retailer.query("SELECT rule, action, rows FROM rule_result")
        == ["cell_emptied|empty|150"])
    #expect(try retailer.query("SELECT count(*) FROM silver_remark") == ["100"])
    let list = try #require(retailer.file("lake/_quarantine/erp/product_remarks.csv"))
    #expect(list.contains("landing/erp/product/p.csv,2,unit_cost,cell_emptied,empty,x,"))
    #expect(retailer.file("lake/_quarantine/erp/product.csv") == nil)
  }

  @Test func `what changes an order's meaning is not emptied: its row is quarantined`() throws {
    let retailer = try Retailer()
    let rows = try retailer.rows(
      landing: "erp/purchase_order/p.csv",
      csv(
        "purchase_order_id,location_id,product_id,ordered_on,received_on,units_ordered,unit_cost",
        "1,L1,P1,2024-01-02,soon,5,1", "2,L1,P1,2024-01-02,,5,cheap"),
      "SELECT purchase_order_id, unit_cost FROM silver_purchase_order")
    #expect(rows == ["2|-"])
    #expect(try retailer.query("SELECT column_name FROM silver_rejection") == ["received_on"])
  }
}
