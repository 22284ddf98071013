import TestSupport
import Testing

/// What came since the last proposal, in the words that tell why the order differs.
@Suite struct ArrivedUnitsTests {
  @Test
  func `of a line that comes in parts only those since the last proposal have arrived`() throws {
    let shop = try SmallShop()
    try shop.count(50, at: "2026-05-18")
    try shop.workdir.write(
      "landing/erp/purchase_order/po.csv",
      """
      purchase_order_id,location_id,product_id,ordered_on,units_ordered,received_on,units_received
      PO1,L1,P1,2026-05-11,40,2026-05-20,10
      PO1,L1,P1,2026-05-11,40,2026-05-27,15

      """)
    for day in ["2026-05-25", "2026-06-01"] {
      try shop.workdir.run("run", "--quiet", "--as-of", day)
    }
    let reasons = try shop.workdir.texts("SELECT change_reason FROM fact_order_proposal")
    // 50 counted, 49 sold and 10 received make 11; the count of 40 is 29 more.
    #expect(reasons.count == 1 && reasons[0].contains("29 more on hand (15 arrived)"))
  }
}
