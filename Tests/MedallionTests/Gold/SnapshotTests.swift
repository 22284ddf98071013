import RetailerSupport
import TestSupport
import Testing

/// What is missing from a later whole snapshot of its source has ended.
@Suite struct SnapshotTests {
  private let ended = "SELECT product_id, ended_on FROM known_product ORDER BY 1"

  @Test func `a product that a snapshot leaves out ends with it, and may come back`() throws {
    let retailer = try Retailer()
    for (day, ids) in [
      ("2024-01-01", ["P1", "P2"]), ("2024-02-01", ["P1"]), ("2024-03-01", ["P1", "P2"]),
    ] {
      try retailer.land(
        "erp/product/full/p_\(day).csv", (["product_id"] + ids).joined(separator: "\n"))
    }
    try retailer.build()
    #expect(try retailer.gold(asOf: "2024-01-31").query(ended) == ["P1|-", "P2|-"])
    #expect(try retailer.gold(asOf: "2024-02-15").query(ended) == ["P1|-", "P2|2024-02-01"])
    #expect(try retailer.gold(asOf: "2024-03-15").query(ended) == ["P1|-", "P2|-"])
  }

  @Test
  func `additions end nothing, nor do snapshots of another source or without a date`() throws {
    let retailer = try Retailer()
    try retailer.land("erp/product/p_2024-01-01.csv", csv("product_id", "P1"))
    try retailer.land("erp/product/delta/p_2024-02-01.csv", csv("product_id", "P2"))
    try retailer.land("web/product/full/p_2024-03-01.csv", csv("product_id", "P3"))
    try retailer.land("erp/product/full/p.csv", csv("product_id", "P4"))
    try retailer.build()
    #expect(
      try retailer.gold(asOf: "2024-04-01").query(ended) == ["P1|-", "P2|-", "P3|-", "P4|-"])
  }

  @Test func `a row with a version of its own has not ended while snapshots hold it`() throws {
    let retailer = try Retailer("sources: {erp: {product: {columns: {version: updated_at}}}}")
    for (day, ids) in [("2024-01-31", ["P1", "P2"]), ("2024-02-29", ["P1"])] {
      let rows = ids.map { "\($0),2024-01-05T10:00:00" }
      try retailer.land(
        "erp/product/full/p_\(day).csv",
        (["product_id,updated_at"] + rows).joined(separator: "\n"))
      try retailer.build()
    }
    #expect(try retailer.gold(asOf: "2024-02-10").query(ended) == ["P1|-", "P2|-"])
    #expect(try retailer.gold(asOf: "2024-03-10").query(ended) == ["P1|-", "P2|2024-02-29"])
  }

  @Test func `terms and open orders that a snapshot leaves out have ended`() throws {
    let retailer = try Retailer()
    for (day, ids) in [("2024-01-01", ["1", "2"]), ("2024-02-01", ["1"])] {
      try retailer.land(
        "erp/sourcing/full/s_\(day).csv",
        (["product_id,supplier_id"] + ids.map { "P1,S\($0)" }).joined(separator: "\n"))
      try retailer.land(
        "erp/purchase_order/full/o_\(day).csv",
        (["purchase_order_id,location_id,product_id,ordered_on,units_ordered"]
          + ids.map { "O\($0),L1,P1,2023-12-20,5" }).joined(separator: "\n"))
      try retailer.build()
    }
    let terms = "SELECT supplier_id FROM known_sourcing ORDER BY 1"
    let orders = "SELECT purchase_order_id FROM known_purchase_order ORDER BY 1"
    #expect(try retailer.gold(asOf: "2024-01-15").query(terms) == ["S1", "S2"])
    #expect(try retailer.gold(asOf: "2024-02-15").query(terms) == ["S1"])
    #expect(try retailer.gold(asOf: "2024-01-15").query(orders) == ["O1", "O2"])
    #expect(try retailer.gold(asOf: "2024-02-15").query(orders) == ["O1"])
  }
}
