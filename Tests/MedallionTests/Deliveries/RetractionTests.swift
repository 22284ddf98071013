import Medallion
import RetailerSupport
import TestSupport
import Testing

/// A file that should never have come is retracted, and counts again when that is undone.
@Suite struct RetractionTests {
  private let header = "sold_at,location_id,product_id,units"
  private let units = "SELECT count(*), total(units) FROM silver_sale"

  private func retailer(_ files: [(String, [String])]) throws -> Retailer {
    let retailer = try Retailer()
    for (name, lines) in files {
      try retailer.land("pos/sale/\(name)", ([header] + lines).joined(separator: "\n"))
      try retailer.build()
    }
    return retailer
  }

  private func retract(_ retailer: Retailer, _ name: String) throws {
    _ = try Retraction(retailer.workspace, retailer.silver).retract(
      name, by: "Ana", reason: "test shop")
    try retailer.build()
  }

  @Test func `its rows go, the account shows it, and a rebuild does not bring them back`() throws {
    let retailer = try retailer([
      ("wrong.csv", ["2024-01-02,L1,P1,400"]), ("right.csv", ["2024-01-02,L1,P1,4"]),
    ])
    try retract(retailer, "pos/sale/wrong.csv")
    for rebuild in [false, true] {
      try retailer.build(rebuild: rebuild)
      #expect(try retailer.query(units) == ["1|4.0"])
      #expect(
        try retailer.query("SELECT read, loaded, retracted FROM row_accounting ORDER BY file")
          == ["1|1|0", "1|0|1"])
    }
    let found = try retailer.findings()
    #expect(found.contains { $0.kind == "retracted" && $0.text.contains("by Ana: test shop") })
  }

  @Test func `what it had replaced counts again, until it is undone`() throws {
    let retailer = try retailer([
      ("s.csv", ["2024-01-02,L1,P1,4"]), ("s.csv", ["2024-01-02,L1,P1,400"]),
    ])
    try retract(retailer, "pos/sale/s.csv")
    #expect(try retailer.query(units) == ["1|4.0"])
    _ = try Retraction(retailer.workspace, retailer.silver).undo("landing/pos/sale/s.csv")
    try retailer.build()
    #expect(try retailer.query(units) == ["1|400.0"])
    #expect(
      try retailer.query("SELECT sum(loaded), sum(replaced), sum(retracted) FROM row_accounting")
        == ["1|1|0"])
  }

  @Test func `the copy that it had kept out holds`() throws {
    let retailer = try Retailer()
    for (day, count) in [(3, 400), (4, 4)] {
      try retailer.land(
        "pos/sale/s_2024-01-0\(day).csv",
        csv("sale_id,line,\(header)", "R1,1,2024-01-02,L1,P1,\(count)"))
    }
    try retailer.build()
    try retract(retailer, "pos/sale/s_2024-01-03.csv")
    #expect(try retailer.query(units) == ["1|4.0"])
    #expect(try retailer.query("SELECT count(*) FROM silver_rejection") == ["0"])
  }

  @Test func `a catalogue and an order are retracted as well`() throws {
    let retailer = try Retailer()
    try retailer.land("erp/product/p_2024-01-01.csv", csv("product_id,name", "P1,Tea"))
    try retailer.land("erp/product/p_2024-01-02.csv", csv("product_id,name", "P1,Teapot", "P2,Cup"))
    let order = "purchase_order_id,line,location_id,product_id,ordered_on,units_ordered"
    try retailer.land("erp/purchase_order/o_2024-01-01.csv", csv(order, "O1,1,L1,P1,2024-01-01,5"))
    try retailer.land("erp/purchase_order/o_2024-01-02.csv", csv(order, "O1,1,L1,P1,2024-01-01,50"))
    try retailer.build()
    try retract(retailer, "erp/product/p_2024-01-02.csv")
    try retract(retailer, "erp/purchase_order/o_2024-01-02.csv")
    #expect(try retailer.query("SELECT product_id, name FROM silver_product") == ["P1|Tea"])
    #expect(try retailer.query("SELECT units_ordered FROM silver_purchase_order") == ["5.0"])
  }

  @Test func `a file taken out of landing still counts, and check says so`() throws {
    let retailer = try retailer([("wrong.csv", ["2024-01-02,L1,P1,400"])])
    try retailer.remove("landing/pos/sale/wrong.csv")
    try retailer.build()
    #expect(try retailer.query(units) == ["1|400.0"])
    let found = try retailer.findings()
    #expect(
      found.contains { $0.kind == "gone" && $0.subject == "landing/pos/sale/wrong.csv" })
  }

  @Test func `what never landed is refused with the nearest name`() throws {
    let retailer = try retailer([("wrong.csv", ["2024-01-02,L1,P1,400"])])
    let retraction = Retraction(retailer.workspace, retailer.silver)
    let error = #expect(throws: RetractionError.self) {
      try retraction.retract("pos/sale/wrnog.csv", by: "Ana", reason: nil)
    }
    #expect(error?.description.contains("did you mean 'landing/pos/sale/wrong.csv'?") == true)
    #expect(throws: RetractionError.self) { try retraction.undo("pos/sale/wrong.csv") }
    try retract(retailer, "pos/sale/wrong.csv")
    #expect(throws: RetractionError.self) {
      try retraction.retract("pos/sale/wrong.csv", by: "Ana", reason: nil)
    }
  }
}
