import RetailerSupport
import TestSupport
import Testing

/// What files tell of receipts, changes and ends of an order's lines, and what follows for stock.
@Suite struct OrderReceiptTests {
  private static let header =
    "purchase_order_id,line,location_id,product_id,ordered_on,promised_on,received_on,"
    + "units_ordered,units_received,units_outstanding,status"

  /// The state of the one line, and the stock of its pair, after files of the days given.
  private func line(
    under yaml: String = "", counted: String = "2024-03-04,50", asOf: String = "2024-03-20",
    _ files: [(day: String, rows: [String])]
  ) throws -> [String] {
    let retailer = try Retailer("replenishment: {lead_time_days: 60}\n" + yaml)
    try retailer.land(
      "pos/stock_count/counts.csv",
      csv(
        "counted_at,location_id,product_id,on_hand",
        counted.replacing(",", with: ",L1,P1,")))
    for (day, rows) in files {
      try retailer.land(
        "erp/purchase_order/po_\(day).csv",
        ([Self.header] + rows.map { "A,1,L1,P1,2024-03-01,,\($0)" }).joined(separator: "\n"))
    }
    try retailer.build()
    return try retailer.gold(asOf: asOf).query(
      """
      SELECT o.status, o.units_received, o.units_outstanding, s.on_hand, s.on_order
      FROM stock_position AS s LEFT JOIN fact_purchase_order_line AS o USING (product_id)
      """)
  }

  @Test func `a receipt without a day leaves the rest on order, and counts once`() throws {
    #expect(
      try line([("2024-03-10", [",40,15,,"])]) == ["open|15.0|25.0|50.0|25.0"])
  }

  @Test func `a part that came on a day is stock, and leaves the rest on order`() throws {
    #expect(
      try line([("2024-03-10", ["2024-03-08,40,15,,"])]) == ["open|15.0|25.0|65.0|25.0"])
  }

  @Test func `several receipts of a line add up, in one file`() throws {
    #expect(
      try line([("2024-03-10", ["2024-03-02,40,15,,", "2024-03-08,40,20,,", "2024-03-09,40,5,,"])])
        == ["received|40.0|0.0|75.0|0.0"])
  }

  @Test func `of rows that tell more than was ordered each is the sum so far`() throws {
    #expect(
      try line([("2024-03-10", ["2024-03-02,40,15,,", "2024-03-08,40,35,,"])])
        == ["open|35.0|5.0|70.0|5.0"])
  }

  @Test(arguments: [false, true])
  func `a sum that grows from file to file brings only what it grew by`(isReversed: Bool) throws {
    let files = [
      ("2024-03-02", ["2024-03-02,40,15,,"]), ("2024-03-10", ["2024-03-09,40,40,,"]),
    ]
    #expect(
      try line(isReversed ? files.reversed() : files) == ["received|40.0|0.0|75.0|0.0"])
  }

  @Test func `a receipt whose day is corrected is one receipt`() throws {
    #expect(
      try line([
        ("2024-03-09", ["2024-03-02,40,40,,"]), ("2024-03-10", ["2024-03-09,40,40,,"]),
      ]) == ["received|40.0|0.0|90.0|0.0"])
  }

  @Test func `a receipt that is reversed never came`() throws {
    #expect(
      try line([("2024-03-09", ["2024-03-08,40,15,,"]), ("2024-03-10", [",40,0,,"])])
        == ["open|-|40.0|50.0|40.0"])
  }

  @Test(arguments: [
    ("2024-03-08,40,-5,,", "open|20.0|20.0|70.0|20.0"),
    ("2024-03-08,40,-25,,", "open|-|40.0|50.0|40.0"),
    ("2024-03-06,40,-12,,", "open|15.0|25.0|65.0|25.0"),
    ("2024-03-04,40,-12,,", "open|25.0|15.0|75.0|15.0"),
  ])
  func `a movement below zero reverses the latest receipts before it`(
    movement: String, found: String
  ) throws {
    let files = [("2024-03-09", ["2024-03-05,40,10,,", "2024-03-07,40,15,,", movement])]
    #expect(
      try line(under: "sources: {erp: {purchase_order: {receipts: each}}}", files) == [found])
  }

  @Test func `a sum below zero is quarantined`() throws {
    #expect(
      try line([("2024-03-02", [",40,,,"]), ("2024-03-09", ["2024-03-08,40,-5,,"])])
        == ["open|-|40.0|50.0|40.0"])
  }

  @Test func `movements add to those of other files; the same movement told twice is one`() throws {
    #expect(
      try line(
        under: "sources: {erp: {purchase_order: {receipts: each}}}",
        [
          ("2024-03-02", [",40,,,"]), ("2024-03-05", ["2024-03-05,40,10,,", "2024-03-05,40,10,,"]),
          ("2024-03-06", ["2024-03-05,40,10,,", "2024-03-06,40,5,,"]),
        ]) == ["open|25.0|15.0|75.0|15.0"])
  }

  @Test(arguments: [
    ("2024-03-08,40,15,,closed", "received|15.0|0.0|65.0|0.0"),
    ("2024-03-08,40,15,,cancelled", "received|15.0|0.0|65.0|0.0"),
    (",40,,,closed", "closed|-|0.0|50.0|0.0"), (",0,,,", "cancelled|-|0.0|50.0|0.0"),
    ("2024-03-08,40,0,,", "closed|-|0.0|50.0|0.0"), (",40,,0,", "closed|-|0.0|50.0|0.0"),
  ])
  func `nothing more is expected of a line that is closed short, cancelled or of no units`(
    row: String, expected: String
  ) throws {
    #expect(try line([("2024-03-05", [",40,,,"]), ("2024-03-10", [row])]) == [expected])
    // A later line of the same file is a later state, too.
    #expect(try line([("2024-03-10", [",40,,,", row])]) == [expected])
  }

  @Test func `units outstanding hold where a file gives them`() throws {
    #expect(
      try line([("2024-03-10", ["2024-03-08,40,15,22,"])]) == ["open|15.0|22.0|65.0|22.0"])
    #expect(
      try line([("2024-03-10", ["2024-03-08,40,,22,"])]) == ["open|18.0|22.0|68.0|22.0"])
  }

  @Test func `a changed quantity or day takes the place of the former`() throws {
    #expect(
      try line([("2024-03-05", [",40,,,"]), ("2024-03-10", [",60,,,"])])
        == ["open|-|60.0|50.0|60.0"])
  }

  @Test func `words of a status map as the settings say, whatever their case`() throws {
    let yaml = "sources: {erp: {purchase_order: {values: {status: {Storniert: cancelled}}}}}"
    #expect(
      try line(under: yaml, [("2024-03-05", [",40,,,"]), ("2024-03-10", [",40,,,STORNIERT"])])
        == ["cancelled|-|0.0|50.0|0.0"])
  }

  @Test func `a row that the settings leave out ends the line, and what came of it stays`() throws {
    let yaml = "sources: {erp: {purchase_order: {keep: \"status <> 'void'\"}}}"
    #expect(
      try line(under: yaml, [("2024-03-05", [",40,,,"]), ("2024-03-10", [",40,,,void"])])
        == ["-|-|-|50.0|0.0"])
    #expect(
      try line(under: yaml, [("2024-03-10", [",40,,,void"]), ("2024-03-12", [",40,,,"])])
        == ["open|-|40.0|50.0|40.0"])
    #expect(
      try line(
        under: yaml,
        [
          ("2024-03-09", ["2024-03-08,40,10,,", "2024-03-09,40,10,,"]),
          ("2024-03-10", [",40,,,void"]),
        ]) == ["received|20.0|0.0|70.0|0.0"])
  }

  @Test func `a receipt at as-of or later is not known yet, nor what goes with it`() throws {
    let rows = ["2024-03-08,40,15,,", "2024-03-15,40,25,0,received"]
    #expect(
      try line(asOf: "2024-03-15", [("2024-03-15", rows)]) == ["open|15.0|25.0|65.0|25.0"])
    #expect(
      try line(asOf: "2024-03-16", [("2024-03-15", rows)]) == ["received|40.0|0.0|90.0|0.0"])
  }

  @Test func `the first receipt tells the lead time; the rest of a line tells none`() throws {
    let retailer = try Retailer()
    try retailer.land(
      "pos/sale/sale.csv", csv("sold_at,location_id,product_id,units", "2024-03-01,L1,P1,1"))
    try retailer.land(
      "erp/purchase_order/po.csv",
      csv(
        Self.header, "A,1,L1,P1,2024-03-01,,2024-03-05,40,15,,",
        "A,1,L1,P1,2024-03-01,,2024-03-09,40,20,,",
        "B,1,L1,P1,2024-03-02,,,40,15,,", "C,1,L1,P1,2024-03-04,,,40,,,"))
    try retailer.build()
    #expect(
      try retailer.gold(asOf: "2024-03-12").query(
        """
        SELECT purchase_order_id, lead_time_days, is_censored, is_partial, units
        FROM fact_lead_time ORDER BY 1
        """)
        == ["A|4|0|1|35.0", "C|8|1|0|40.0"])
  }

  @Test func `every row is in one account, whatever became of its line`() throws {
    let retailer = try Retailer(
      "sources: {erp: {purchase_order: {keep: \"status <> 'void'\"}}}")
    for (day, rows) in [
      ("2024-03-10", [",40,,,void"]), ("2024-03-05", [",40,,,", "2024-03-05,40,10,,"]),
      ("2024-03-12", ["2024-03-12,40,40,,"]), ("2024-03-11", [",40,,,void", ",40,,,"]),
    ] {
      try retailer.land(
        "erp/purchase_order/po_\(day).csv",
        ([Self.header] + rows.map { "A,1,L1,P1,2024-03-01,,\($0)" }).joined(separator: "\n"))
      try retailer.build()
    }
    #expect(
      try retailer.query(
        "SELECT sum(read), sum(loaded), sum(duplicate), sum(dropped) FROM row_accounting")
        == ["6|1|3|2"])
    #expect(
      try retailer.query("SELECT receipt_key, role FROM silver_purchase_order")
        == ["2024-03-05|10|past", "2024-03-12|40|state"])
  }
}
