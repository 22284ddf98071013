import RetailerSupport
import TestSupport
import Testing

/// Files that are corrected after they were landed.
@Suite struct CorrectionTests {
  private let path = "erp/stock_count/counts.csv"
  private func count(_ units: Int) -> String {
    "counted_at,location_id,product_id,on_hand\n2024-01-01,L1,P1,\(units)\n"
  }

  @Test func `a state corrected in place holds, also without a date in its name`() throws {
    let retailer = try Retailer()
    for units in [5, 77, 6] {
      try retailer.land(path, count(units))
      try retailer.build()
      #expect(try retailer.query("SELECT on_hand FROM silver_stock_count") == ["\(units).0"])
    }
  }

  @Test func `a description corrected in place holds`() throws {
    let retailer = try Retailer()
    for name in ["Tea", "Coffee", "Tea"] {
      try retailer.land("erp/product/p.csv", csv("product_id,name", "P1,\(name)"))
      try retailer.build()
      #expect(try retailer.query("SELECT name FROM silver_product") == [name])
    }
  }

  @Test func `a correction under a dated name holds`() throws {
    let retailer = try Retailer()
    try retailer.land(path, count(5))
    try retailer.land("erp/stock_count/counts_2024-01-02.csv", count(77))
    try retailer.build()
    #expect(try retailer.query("SELECT on_hand FROM silver_stock_count") == ["77.0"])
  }
}
