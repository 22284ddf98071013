import Foundation
import TestSupport
import Testing

/// What a run warns of, and which lines it puts first.
@Suite struct AlertTests {
  /// Six products of forty weeks, as of Monday 2026-06-01; lead time and review take seven days each.
  ///
  /// EVEN sells 7 a day. LUMPY sells 70 in some weeks and nothing in the others. EMPTY is cheap and
  /// out of stock, DEAR is dear and runs out. MUCH has stock for more than a year, DEAD has not sold for
  /// nine months.
  private func shop() throws -> TestWorkspace {
    let workdir = try TestWorkspace()
    try workdir.write(
      "shelfcast.yml", "replenishment: {lead_time_days: 7, review_period_days: 7}\n")
    var rows = ["sold_at,location_id,product_id,units", "2025-09-01,L1,DEAD,5"]
    for day in 0..<280 {
      let date = SmallShop.day("2025-08-25", plus: day)
      rows += [("EVEN", 7), ("EMPTY", 1), ("DEAR", 3), ("MUCH", 1)].map { "\(date),L1,\($0),\($1)" }
      if day % 7 == 2, day / 7 * 5 % 11 < 5 { rows.append("\(date),L1,LUMPY,70") }
    }
    try workdir.write("landing/pos/sale/sale.csv", rows.joined(separator: "\n") + "\n")
    let stock = [
      ("EVEN", 90), ("LUMPY", 30), ("EMPTY", 0), ("DEAR", 5), ("MUCH", 500), ("DEAD", 9),
    ]
    try workdir.write(
      "landing/pos/stock_count/count.csv",
      "counted_at,location_id,product_id,on_hand\n"
        + stock.map { "2026-06-01,L1,\($0),\($1)\n" }.joined())
    try workdir.write(
      "landing/erp/product/product.csv",
      "product_id,unit_cost,unit_price,currency\nEVEN,1,2,EUR\nLUMPY,1,2,EUR\nEMPTY,1,1.1,EUR\n"
        + "DEAR,100,200,EUR\nMUCH,1,2,EUR\nDEAD,4,8,EUR\n")
    try workdir.write(
      "landing/erp/purchase_order/orders.csv",
      "purchase_order_id,location_id,product_id,ordered_on,promised_on,units_ordered\n"
        + "PO1,L1,MUCH,2026-05-20,2026-05-28,20\n")
    try workdir.run("run", "--as-of", "2026-06-01", "--quiet")
    return workdir
  }

  @Test func `stock that covers the mean is still an alert where demand may well be more`() throws {
    let workdir = try shop()
    let found = try workdir.texts("SELECT product_id FROM alert_low_stock ORDER BY 1")
    #expect(found == ["DEAR", "EMPTY", "LUMPY"])
    let lumpy = "FROM alert_low_stock WHERE product_id = 'LUMPY'"
    #expect(try workdir.number("SELECT expected_demand \(lumpy)") < 30)
    #expect(try workdir.number("SELECT shortfall \(lumpy)") == 0)
    #expect(try (0.2..<0.8).contains(workdir.number("SELECT stockout_probability \(lumpy)")))
    #expect(try workdir.number("SELECT expected_unmet \(lumpy)") > 3)
    // The same probability stands on the order line.
    #expect(
      try workdir.number(
        """
        SELECT count(*) FROM alert_low_stock AS a JOIN fact_order_proposal AS o
          ON o.product_id = a.product_id
          AND o.before_arrival_stockout_probability = a.stockout_probability
        """) == 3)
    #expect(
      try workdir.texts("SELECT severity FROM alert_low_stock WHERE product_id = 'EMPTY'") == [
        "out"
      ])
  }

  @Test func `a target that accepts more risk gives fewer alerts, but for empty shelves`() throws {
    let workdir = try shop()
    try workdir.write(
      "shelfcast.yml",
      """
      replenishment:
        lead_time_days: 7
        review_period_days: 7
        target: {kind: cost, holding_per_unit_week: 0.2, shortage_per_unit: 1.0}

      """)
    try workdir.run("run", "--as-of", "2026-06-01", "--quiet")
    // One window in six may run out, so that only even odds are news.
    let found = try workdir.texts("SELECT product_id FROM alert_low_stock ORDER BY 1")
    #expect(found == ["DEAR", "EMPTY"])
    #expect(try workdir.number("SELECT min(stockout_probability) FROM alert_low_stock") >= 0.5)
  }

  @Test func `an empty shelf comes first, then what costs most to put off`() throws {
    let workdir = try shop()
    let ordered = try workdir.texts(
      "SELECT product_id FROM fact_order_proposal WHERE order_units > 0 ORDER BY rank")
    #expect(ordered.prefix(2) == ["EMPTY", "DEAR"])
    let costs = try workdir.query(
      "SELECT waiting_cost FROM fact_order_proposal WHERE order_units > 0 ORDER BY rank")
    let values = costs.compactMap { Double($0[0]) }
    #expect(values.dropFirst() == values.dropFirst().sorted(by: >)[...])
    // 21 a week at a margin of 100, nothing of which would be there.
    #expect(abs(values[1] - 2100) < 400 && values[0] < values[1])
  }

  @Test func `overstock, dead stock and overdue orders have own relations and counts`() throws {
    let workdir = try shop()
    #expect(
      try workdir.query(
        "SELECT product_id, on_hand, on_order, excess_value = excess_units FROM alert_overstock")
        == [["MUCH", "500", "20", "1"]])
    let excess = try workdir.number(
      "SELECT excess_units - (520 - 26 * weekly_demand) FROM alert_overstock")
    #expect(abs(excess) < 0.02)
    #expect(
      try workdir.query(
        "SELECT product_id, on_hand, stock_value, last_sold_on, days_without_sale "
          + "FROM alert_dead_stock") == [["DEAD", "9", "36", "2025-09-01", "273"]])
    #expect(
      try workdir.query(
        "SELECT purchase_order_id, product_id, units, days_overdue, is_ignored "
          + "FROM alert_overdue_order") == [["PO1", "MUCH", "20", "4", "0"]])
    let text = try workdir.run("run", "--as-of", "2026-06-01", "--json", "--quiet").output
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let summary = try #require(object as? [String: Any])
    #expect(summary["overdue_order_lines"] as? Int == 1 && summary["overstock"] as? Int == 1)
    #expect(summary["dead_stock"] as? Int == 1)
    let report = try workdir.read("exports/report.html")
    for id in ["alert-overdue-order", "alert-overstock", "alert-dead-stock"] {
      #expect(report.contains("<h2 id=\"\(id)\">"))
    }
  }

  @Test func `what sold within half a year, or has been known for less, is not dead`() throws {
    for (sold, dead) in [("2025-12-01", true), ("2025-12-02", false)] {
      let workdir = try TestWorkspace()
      try workdir.write(
        "landing/pos/sale/sale.csv",
        "sold_at,location_id,product_id,units\n2025-06-02,L1,OLD,1\n\(sold),L1,OLD,1\n"
          + "2026-05-31,L1,OTHER,1\n")
      try workdir.write(
        "landing/pos/stock_count/count.csv",
        "counted_at,location_id,product_id,on_hand\n2026-06-01,L1,OLD,3\n"
          + "2026-03-02,L1,NEW,3\n")
      try workdir.run("run", "--as-of", "2026-06-02", "--quiet")
      let found = try workdir.texts("SELECT product_id FROM alert_dead_stock")
      #expect(found == (dead ? ["OLD"] : []), "last sold on \(sold)")
    }
  }
}
