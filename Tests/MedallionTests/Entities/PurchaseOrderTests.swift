import RetailerSupport
import TestSupport
import Testing

@Suite struct PurchaseOrderTests {
  private let header =
    "purchase_order_id,line,supplier_id,location_id,product_id,ordered_on,promised_on,received_on,"
    + "units_ordered,units_received,unit_cost"

  @Test func `a line comes with all its columns and their types`() throws {
    let rows = try Retailer().rows(
      landing: "erp/purchase_order/po_2024-01-31.csv",
      csv(
        header, "O1,1,S1,L1,P1,2024-01-02,2024-01-09,2024-01-10,12,11.5,1.25",
        "O2,,,L1,P1,2024-01-03,,,6,,"),
      """
      SELECT source, purchase_order_id, line_key, line, supplier_id, location_id, product_id,
        ordered_on, promised_on, received_on, units_ordered, units_received, unit_cost, version
      FROM silver_purchase_order
      """)
    #expect(
      rows == [
        "erp|O1|1|1|S1|L1|P1|2024-01-02|2024-01-09|2024-01-10|12.0|11.5|12500|2024-01-31",
        "erp|O2|P1|-|-|L1|P1|2024-01-03|-|-|6.0|-|-|2024-01-31",
      ])
  }

  @Test func `without a line number the product tells lines of an order apart`() throws {
    let rows = try Retailer().rows(
      landing: "erp/purchase_order/po.csv",
      csv(
        "purchase_order_id,location_id,product_id,ordered_on,units_ordered",
        "O1,L1,P1,2024-01-02,1", "O1,L1,P2,2024-01-02,2", "O1,L1,P1,2024-01-02,1"),
      "SELECT line_key, units_ordered FROM silver_purchase_order")
    #expect(rows == ["P1|1.0", "P2|2.0"])
  }

  @Test
  func `a later state of a line takes the place of an earlier, whichever comes first`() throws {
    for names in [["po_2024-01-31", "po_2024-02-29"], ["po_2024-02-29", "po_2024-01-31"]] {
      let retailer = try Retailer()
      for name in names {
        let received = name == "po_2024-02-29" ? "2024-02-03" : ""
        try retailer.land(
          "erp/purchase_order/\(name).csv",
          csv(header, "O1,1,S1,L1,P1,2024-01-30,,\(received),12,,"))
        try retailer.build()
      }
      #expect(
        try retailer.query("SELECT received_on, version FROM silver_purchase_order")
          == ["2024-02-03|2024-02-29"])
    }
  }

  @Test(arguments: [
    ("2024-01-09,,-1,", "units_not_negative"),
    ("2024-01-09,,5,-1", "received_not_negative"),
    ("2024-01-09,2024-01-08,5,5", "received_after_ordered"),
  ])
  func `a line that cannot be is quarantined`(row: String, rule: String) throws {
    let rows = try Retailer().rows(
      landing: "erp/purchase_order/po.csv",
      csv(
        "purchase_order_id,location_id,product_id,ordered_on,received_on,units_ordered,"
          + "units_received",
        "O1,L1,P1,\(row)"),
      "SELECT rule FROM silver_rejection")
    #expect(rows == ["purchase_order.\(rule)"])
  }

  @Test(arguments: [("2024-01-08", 1), ("2024-01-09", 0), ("", 0)])
  func `a line promised for a day before its order is loaded with a warning`(
    promised: String, warnings: Int
  ) throws {
    let retailer = try Retailer()
    let rows = try retailer.rows(
      landing: "erp/purchase_order/po.csv",
      csv(
        "purchase_order_id,location_id,product_id,ordered_on,promised_on,units_ordered",
        "O1,L1,P1,2024-01-09,\(promised),5"),
      "SELECT rows FROM rule_result WHERE rule = 'purchase_order.promised_after_ordered'")
    #expect(rows == [String](repeating: "1", count: warnings))
    #expect(try retailer.query("SELECT units_ordered FROM silver_purchase_order") == ["5.0"])
  }

  @Test func `an open line is expected as promised or after the lead time, then ignored`() throws {
    let retailer = try Retailer("replenishment: {lead_time_days: 10}")
    try retailer.land(
      "erp/purchase_order/po.csv",
      csv(
        header, "A,1,,L1,P1,2024-03-01,2024-03-20,,1,,", "B,1,,L1,P1,2024-03-01,,,2,,",
        "C,1,,L1,P1,2024-01-01,,,4,,", "D,1,,L1,P1,2024-02-01,,2024-02-09,8,8,",
        "E,1,,L1,P1,2024-03-04,,,16,,"))
    try retailer.land(
      "pos/sale/sale.csv", csv("sold_at,location_id,product_id,units", "2024-03-01,L1,P1,1"))
    try retailer.build()
    let gold = try retailer.gold(asOf: "2024-03-12")
    #expect(
      try gold.query(
        """
        SELECT purchase_order_id, expected_on, lead_time_days, is_open, is_overdue, is_ignored
        FROM fact_purchase_order_line
        """)
        == [
          "A|2024-03-20|-|1|0|0", "B|2024-03-11|-|1|1|0", "C|2024-01-11|-|1|1|1",
          "D|2024-02-11|8|0|0|0", "E|2024-03-14|-|1|0|0",
        ])
    #expect(
      try gold.query("SELECT on_order, next_arrival FROM stock_position") == ["19.0|2024-03-12"])
  }

  @Test func `a receipt more than two years after its order tells of no lead time`() throws {
    let retailer = try Retailer()
    try retailer.land(
      "pos/sale/sale.csv", csv("sold_at,location_id,product_id,units", "2024-01-02,L1,P1,1"))
    try retailer.land(
      "erp/purchase_order/orders.csv",
      csv(
        "purchase_order_id,location_id,product_id,supplier_id,ordered_on,received_on,units_ordered",
        "A,L1,P1,S1,1900-01-02,2024-01-02,5", "B,L1,P1,S1,2023-12-20,2024-01-02,5",
        "C,L1,P1,S1,2022-01-01,2024-01-02,5"))
    try retailer.build()
    #expect(
      try retailer.gold(asOf: "2024-01-08").query(
        "SELECT purchase_order_id, lead_time_days FROM fact_lead_time ORDER BY 1")
        == ["B|13", "C|731"])
  }

  @Test
  func `a status says what is no longer to come; what is received later is still open`() throws {
    let retailer = try Retailer("replenishment: {lead_time_days: 10}")
    try retailer.land(
      "erp/purchase_order/po.csv",
      csv(
        header + ",status,reference,note", "A,1,,L1,P1,2024-03-01,,,1,,,open,,",
        "B,1,,L1,P1,2024-03-01,,,2,,,Cancelled,,by phone", "C,1,,L1,P1,2024-03-01,,,4,,,closed,,",
        "D,1,,L1,P1,2024-03-01,,2024-03-20,8,8,,received,,",
        "E,1,,L1,P1,2024-03-01,,2024-03-05,16,9,,cancelled,,",
        "F,1,,L1,P1,2024-03-01,,,32,,,sent,,",
        "G,1,,L1,P1,2024-03-01,,,0,,,,,"))
    try retailer.land(
      "pos/sale/sale.csv", csv("sold_at,location_id,product_id,units", "2024-03-01,L1,P1,1"))
    try retailer.build()
    let gold = try retailer.gold(asOf: "2024-03-12")
    #expect(
      try gold.query(
        "SELECT purchase_order_id, status, is_open, is_overdue, note FROM fact_purchase_order_line")
        == [
          "A|open|1|1|-", "B|cancelled|0|0|by phone", "C|closed|0|0|-", "D|open|1|1|-",
          "E|received|0|0|-", "F|open|1|1|-", "G|cancelled|0|0|-",
        ])
    #expect(try gold.query("SELECT on_order FROM stock_position") == ["41.0"])
    #expect(
      try gold.query("SELECT purchase_order_id FROM fact_lead_time") == ["A", "D", "E", "F"])
    #expect(
      try retailer.query("SELECT rule, rows FROM rule_result WHERE rule LIKE '%status_known'")
        == ["purchase_order.status_known|1"])
  }

  @Test func `a line that refers to an accepted one takes its place once it is known`() throws {
    let retailer = try Retailer("replenishment: {lead_time_days: 10}")
    try retailer.land(
      "shelfcast/purchase_order/accepted_2024-03-04.csv",
      csv(
        "purchase_order_id,location_id,product_id,ordered_on,units_ordered",
        "SC-2024-03-04-L1-P1,L1,P1,2024-03-04,10", "SC-2024-03-04-L1-P2,L1,P2,2024-03-04,20"))
    try retailer.land(
      "erp/purchase_order/po.csv",
      csv(
        "purchase_order_id,line,location_id,product_id,ordered_on,units_ordered,reference",
        "77,1,L1,P1,2024-03-06,6,SC-2024-03-04-L1-P1",
        "77,2,L1,P1,2024-03-06,5,SC-2024-03-04-L1-P1",
        "78,1,L1,P2,2024-03-06,20,ours"))
    try retailer.land(
      "pos/sale/sale.csv",
      csv("sold_at,location_id,product_id,units", "2024-03-01,L1,P1,1", "2024-03-01,L1,P2,1"))
    try retailer.build()
    func open(_ day: String) throws -> [String] {
      try retailer.gold(asOf: day).query(
        "SELECT purchase_order_id, line, units_ordered FROM fact_purchase_order_line")
    }
    // At the day of the decision the confirmation counts, whichever day it gives; an order of
    // another reference is known from the next day on.
    #expect(
      try open("2024-03-04") == ["77|1|6.0", "77|2|5.0", "SC-2024-03-04-L1-P2||20.0"])
    #expect(try open("2024-03-05") == ["SC-2024-03-04-L1-P1||10.0", "SC-2024-03-04-L1-P2||20.0"])
    #expect(
      try open("2024-03-07")
        == ["77|1|6.0", "77|2|5.0", "78|1|20.0", "SC-2024-03-04-L1-P2||20.0"])
  }

  @Test func `a withdrawal replaces an acceptance, and the retailer's row replaces both`() throws {
    let files = [
      ("shelfcast/purchase_order/accepted_2024-03-04.csv", "10,"),
      ("shelfcast/purchase_order/withdrawn_2024-03-04.csv", "10,cancelled"),
      ("erp/purchase_order/po.csv", "12,"),
    ]
    for order in [[0, 1, 2], [1, 0, 2], [2, 1, 0], [1, 2, 0]] {
      let retailer = try Retailer()
      for (place, index) in order.enumerated() {
        let (path, cells) = files[index]
        try retailer.land(
          path,
          csv(
            "purchase_order_id,location_id,product_id,ordered_on,units_ordered,status",
            "SC-2024-03-04-L1-P1,L1,P1,2024-03-04,\(cells)"))
        try retailer.build()
        guard place == 1, !order.prefix(2).contains(2) else { continue }
        #expect(
          try retailer.query("SELECT source, status FROM silver_purchase_order")
            == ["shelfcast|cancelled"])
      }
      #expect(
        try retailer.query("SELECT source, units_ordered, status FROM silver_purchase_order")
          == ["erp|12.0|-"])
    }
  }
}
