import Medallion
import RetailerSupport
import TestSupport
import Testing

/// Terms that are sound by themselves and clash with those of another level.
@Suite struct TermClashTests {
  /// What holds for P1 at L1, and what the plan finds, after a product's terms and two sourcings.
  private func plan(
    product: String, anywhere: String = ",", own: String = ","
  ) throws -> (terms: [String], findings: [String]) {
    let retailer = try Retailer()
    try retailer.land(
      "pos/sale/s.csv", csv("sold_at,location_id,product_id,units", "2024-01-02,L1,P1,1"))
    try retailer.land(
      "erp/product/p.csv", csv("product_id,pack_size,min_order_quantity", "P1,\(product)"))
    try retailer.land(
      "erp/sourcing/s.csv",
      csv(
        "product_id,location_id,supplier_id,max_stock,min_order_quantity",
        "P1,,S1,\(anywhere)", "P1,L1,S1,\(own)"))
    try retailer.build()
    let gold = try retailer.gold(asOf: "2024-01-08")
    return (
      try gold.query(
        "SELECT pack_size, min_order_quantity, max_stock FROM replenishment_term"),
      try gold.query("SELECT subject, finding FROM feed_finding WHERE kind = 'term'")
    )
  }

  @Test func `a maximum below the smallest order is not used; the next level's is, or none`() throws
  {
    let clash =
      "P1 at L1|max_stock 4 (landing/erp/sourcing/s.csv:3) is below the smallest order, 6: "
      + "min_order_quantity 0 (the default), packs of 6 (landing/erp/product/p.csv:2); it is not "
      + "used, and "
    let alone = try plan(product: "6,", own: "4,")
    #expect(alone.terms == ["6.0|0.0|-"])
    #expect(alone.findings == [clash + "nothing limits the stock"])
    let next = try plan(product: "6,", anywhere: "40,", own: "4,")
    #expect(next.terms == ["6.0|0.0|40.0"])
    #expect(next.findings == [clash + "40 of the next level is"])
  }

  @Test(arguments: [
    ("11", "-", 1), ("12", "12.0", 0), ("13", "13.0", 0), ("0", "0.0", 0),
  ])
  func `below, at and above the minimum in whole packs; 0 says that nothing is to be held`(
    most: String, used: String, findings: Int
  ) throws {
    let found = try plan(product: "6,8", own: "\(most),12")
    #expect(found.terms == ["6.0|12.0|\(used)"])
    #expect(found.findings.count == findings)
  }

  @Test
  func `a minimum that is no multiple of another level's packs is rounded up, and told`() throws {
    let found = try plan(product: "6,", own: ",10")
    #expect(found.terms == ["6.0|10.0|-"])
    #expect(
      found.findings == [
        "P1 at L1|min_order_quantity 10 (landing/erp/sourcing/s.csv:3) is not a multiple of packs of "
          + "6 (landing/erp/product/p.csv:2): the smallest order is 12"
      ])
    #expect(try plan(product: "5,", own: ",10").findings == [])
  }
}
