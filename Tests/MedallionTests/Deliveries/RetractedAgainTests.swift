import Medallion
import RetailerSupport
import TestSupport
import Testing

/// What was retracted stays so when its bytes land again, and the run says so.
@Suite struct RetractedAgainTests {
  private let wrong = csv("sold_at,location_id,product_id,units", "2024-01-02,L1,P1,400")
  private let units = "SELECT total(units) FROM silver_sale"

  private func retailer() throws -> Retailer {
    let retailer = try Retailer()
    try retailer.land("pos/sale/wrong.csv", wrong)
    try retailer.build()
    _ = try Retraction(retailer.workspace, retailer.silver)
      .retract("pos/sale/wrong.csv", by: "Ana", reason: "test shop")
    return retailer
  }

  private func warnings(_ retailer: Retailer) throws -> [String] {
    let report = try Ingest(retailer.workspace, retailer.silver).run()
    try retailer.build()
    return report.warnings
  }

  @Test(arguments: ["wrong.csv", "other.csv"])
  func `landed again, under any name, it does not count and is told of`(name: String) throws {
    let retailer = try retailer()
    try retailer.remove("landing/pos/sale/wrong.csv")
    #expect(try warnings(retailer) == [])
    try retailer.land("pos/sale/\(name)", wrong)
    let said = try warnings(retailer)
    #expect(said.count == 1)
    #expect(said.first?.hasPrefix("landing/pos/sale/\(name) has landed again") == true)
    #expect(said.first?.contains("by Ana: test shop; 'shelfcast retract --undo ") == true)
    #expect(try retailer.query(units) == ["0.0"])
    let found = try retailer.findings().filter { $0.kind == "retracted" }
    #expect(found.count == 1)
    #expect(found.first?.severity == .warning)
    #expect(found.first?.text.contains("is in landing/ as landing/pos/sale/\(name)") == true)
  }

  @Test func `a file that was never taken out of landing is not told of again`() throws {
    #expect(try warnings(retailer()) == [])
  }

  @Test func `once undone it counts, and nothing is said`() throws {
    let retailer = try retailer()
    _ = try Retraction(retailer.workspace, retailer.silver).undo("pos/sale/wrong.csv")
    try retailer.land("pos/sale/other.csv", wrong)
    #expect(try warnings(retailer) == [])
    #expect(try retailer.query(units) == ["400.0"])
  }
}
