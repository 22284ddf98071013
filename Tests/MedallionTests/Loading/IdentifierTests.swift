import Medallion
import RetailerSupport
import TestSupport
import Testing

/// Identifiers are text, and what cannot be seen in them is no part of them.
@Suite struct IdentifierTests {
  @Test(arguments: [
    ("stock_count", "counted_at,location_id,product_id,on_hand", "2024-01-02,L1,4.00638E+12,5"),
    ("sale", "sold_at,location_id,product_id,units", "2024-01-02,1.5e+10,P1,5"),
    (
      "purchase_order", "purchase_order_id,location_id,product_id,ordered_on,units_ordered",
      "1.00001E+11,L1,P1,2024-01-02,5"
    ), ("supplier", "supplier_id,name", "7.1E+09,Acme"), ("location", "location_id", "1.2E+05"),
    ("availability", "day,location_id,product_id,in_stock", "2024-01-02,L1,\"4,006E+12\",1"),
    ("sourcing", "product_id,supplier_id", "P1,4.0E+12"),
  ])
  func `a number that a spreadsheet wrote with an exponent is quarantined in every entity`(
    entity: String, header: String, row: String
  ) throws {
    let retailer = try Retailer()
    try retailer.land("erp/\(entity)/file.csv", csv(header, row))
    try retailer.build()
    #expect(
      try retailer.query("SELECT rule FROM silver_rejection") == ["\(entity).identifier_intact"])
  }

  @Test func `an identifier that a row can do without is emptied`() throws {
    let retailer = try Retailer()
    let rows = try retailer.rows(
      landing: "erp/product/p.csv", csv("product_id,supplier_id", "P1,4.0E+12"),
      "SELECT product_id, supplier_id FROM silver_product")
    #expect(rows == ["P1|-"])
    #expect(
      try retailer.query("SELECT rule, column_name FROM silver_remark")
        == ["product.optional_identifier_intact|supplier_id"])
  }

  @Test(arguments: ["12E5", "A+B", "E+12", "1E-12", "1.23E+1234", "1.23E+X", "SET+5", "P-1E+2"])
  func `identifiers with an E or a plus are not taken for such numbers`(id: String) throws {
    let rows = try Retailer().rows(
      landing: "erp/location/l.csv", csv("location_id", id),
      "SELECT location_id FROM silver_location")
    #expect(rows == [id])
  }

  @Test(arguments: [
    ("\u{A0}P1", "P1"), ("P1\u{2003}", "P1"), ("P\u{200B}1", "P1"), ("\u{FEFF}P1", "P1"),
    ("P\u{A0}1", "P 1"), ("P\u{AD}1\u{2060}", "P1"), ("cafe\u{301}", "caf\u{E9}"),
  ])
  func `outer blanks of any kind and characters of no width are taken off, and remarked`(
    id: String, clean: String
  ) throws {
    let retailer = try Retailer()
    let rows = try retailer.rows(
      landing: "erp/location/l.csv", csv("location_id", id),
      "SELECT location_id FROM silver_location")
    #expect(rows == [clean])
    #expect(try retailer.query("SELECT rule FROM silver_remark") == ["identifier_cleaned"])
  }

  @Test func `an identifier of invisible characters only is missing`() throws {
    let rows = try Retailer().rows(
      landing: "erp/location/l.csv", csv("location_id,name", "\u{200B}\u{A0},Shop"),
      "SELECT rule, column_name FROM silver_rejection")
    #expect(rows == ["missing_value|location_id"])
  }

  @Test func `letters of other alphabets stay as they are`() throws {
    let retailer = try Retailer()
    let rows = try retailer.rows(
      landing: "erp/location/l.csv", csv("location_id", "Müller 7", "店舗1"),
      "SELECT location_id FROM silver_location ORDER BY 1")
    #expect(rows == ["Müller 7", "店舗1"])
    #expect(try retailer.query("SELECT 1 FROM silver_remark") == [])
  }
}
