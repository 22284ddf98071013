import Foundation
import Medallion
import Testing

/// Files that are corrected after they were landed.
@Suite struct CorrectionTests {
  private let path = "erp/stock_count/counts.csv"
  private func count(_ units: Int) -> String {
    "counted_at,location_id,product_id,on_hand\n2024-01-01,L1,P1,\(units)\n"
  }

  private func warnings(_ retailer: Retailer) throws -> [String] {
    try Ingest(retailer.workspace, retailer.silver).run().warnings
  }

  @Test func `a state corrected in place without a date is warned of, with the way out`() throws {
    let retailer = try Retailer()
    try retailer.land(path, count(5))
    #expect(try warnings(retailer).isEmpty)
    try retailer.land(path, count(77))
    let warning = try #require(try warnings(retailer).first)
    #expect(warning.contains("landing/erp/stock_count/counts.csv has been changed"))
    #expect(warning.contains("counts_"))
  }

  @Test func `a correction under a dated name holds, and nothing is to be warned of`() throws {
    let retailer = try Retailer()
    try retailer.land(path, count(5))
    try retailer.land("erp/stock_count/counts_2024-01-02.csv", count(77))
    #expect(try warnings(retailer).isEmpty)
    try retailer.build()
    #expect(try retailer.query("SELECT on_hand FROM silver_stock_count") == ["77.0"])
  }

  @Test func `facts that come under one name again and again are nothing to warn of`() throws {
    let retailer = try Retailer()
    for day in 1...2 {
      try retailer.land(
        "pos/sale/today.csv", "sold_at,location_id,product_id,units\n2024-01-0\(day),L1,P1,\(day)\n"
      )
      #expect(try warnings(retailer).isEmpty)
    }
  }
}
