import Foundation
import Medallion
import RetailerSupport
import TestSupport
import Testing
import Workspace

/// Every row that is quarantined is found again: by file, line, column and reason.
@Suite struct RejectionTests {
  private let header = "sale_id,line,sold_at,location_id,product_id,units"

  private let noDate = "is not a valid date of the years 1900 to 2199 written as iso"
  private let noQuantity = "is not a quantity up to 1,000,000,000 with at most 3 decimals"
  private let place = "landing/pos/sale/2024/sale.csv"

  @Test func `each fault has its place, and the quarantine file shows it for repair`() throws {
    let retailer = try Retailer()
    try retailer.land(
      "pos/sale/2024/sale.csv",
      csv(
        header, "R1,1,2024-01-02,L1,P1,1", "R2,1,soon,L1,P1,1", "R3,1,2024-01-02,L1,P1",
        "R4,1,2024-01-02,L1,\"P,\"\"1\",many", "R5,1,\"2024-\n01-02\",L1,P1,1",
        "R6,1,2024-01-02,L1,P1,6"))
    try retailer.build()
    #expect(
      try retailer.query(
        """
        SELECT file, batch_line, column_name, rule, reason FROM silver_rejection
        ORDER BY batch_line
        """)
        == [
          place + "|3|sold_at|bad_date|'soon' \(noDate)",
          place + "|4|-|ragged_row|found 5 fields, needed 6 as in the header",
          place + "|5|units|bad_number|'many' \(noQuantity)",
          place + "|6|sold_at|bad_date|'2024-\n01-02' \(noDate)",
        ])
    let file = try #require(retailer.file("lake/_quarantine/pos/sale.csv"))
    #expect(
      file.replacing("\r\n", with: "\n")
        == csv(
          "file,line,column,rule,reason,raw",
          place + ",3,sold_at,bad_date,'soon' \(noDate),\"R2,1,soon,L1,P1,1\"",
          place
            + ",4,,ragged_row,\"found 5 fields, needed 6 as in the header\",\"R3,1,2024-01-02,L1,P1\"",
          place + ",5,units,bad_number,\"'many' \(noQuantity)\","
            + "\"R4,1,2024-01-02,L1,\"\"P,\"\"\"\"1\"\",many\"",
          place + ",6,sold_at,bad_date,\"'2024-\n01-02' \(noDate)\","
            + "\"R5,1,\"\"2024-\n01-02\"\",L1,P1,1\""))
  }

  @Test func `a quarantine file goes away when nothing is quarantined any more`() throws {
    let retailer = try Retailer("rules: {sale.known_product: quarantine}")
    try retailer.land("pos/sale/sale.csv", csv(header, "R1,1,2024-01-02,L1,P1,1"))
    try retailer.build()
    #expect(retailer.file("lake/_quarantine/pos/sale.csv") != nil)
    retailer.settings.rules = [:]
    try retailer.build()
    #expect(retailer.file("lake/_quarantine/pos/sale.csv") == nil)
  }

  @Test func `bytes that are no UTF-8 and zero bytes are quarantined, and the file goes on`() throws
  {
    let retailer = try Retailer()
    var data = Data(csv(header, "R1,1,2024-01-02,L1,P1,1").utf8)
    data += Data("R2,1,2024-01-02,L1,P".utf8) + [0xFF, 0xFE] + Data(",1\n".utf8)
    data += Data("R3,1,2024-01-02,L1,P".utf8) + [0] + Data(",1\nR4,1,2024-01-02,L1,P1,1\n".utf8)
    try retailer.land("pos/sale/sale.csv", "")
    try data.write(to: retailer.workspace.landing.appending(path: "pos/sale/sale.csv"))
    try retailer.build()
    #expect(
      try retailer.query("SELECT batch_line, rule FROM silver_rejection ORDER BY 1")
        == ["3|invalid_utf8", "4|zero_byte"])
    #expect(try retailer.query("SELECT sale_id FROM silver_sale") == ["R1", "R4"])
  }

  @Test
  func `every account closes: what was read is loaded, duplicate, dropped or quarantined`() throws {
    let retailer = try Retailer("sources: {pos: {sale: {keep: 'units <> 0'}}}")
    try retailer.land(
      "pos/sale/sale_2024-01-02.csv",
      csv(
        header, "R1,1,2024-01-02,L1,P1,1", "R1,1,2024-01-02,L1,P1,1", "R2,1,2024-01-02,L1,P1,0",
        "R3,1,x,L1,P1,1", "R1,1,2024-01-02,L1,P1,2"))
    try retailer.land("pos/sale/sale_2024-01-03.csv", csv(header, "R1,1,2024-01-02,L1,P1,1"))
    try retailer.land("pos/sale/nothing.csv", header + "\n")
    try retailer.land("pos/sale/empty.csv", "")
    let report = try retailer.build()
    #expect(
      try retailer.query(
        """
        SELECT file, read, loaded, duplicate, dropped, quarantined FROM row_accounting
        ORDER BY file
        """)
        == [
          "landing/pos/sale/empty.csv|0|0|0|0|0", "landing/pos/sale/nothing.csv|0|0|0|0|0",
          "landing/pos/sale/sale_2024-01-02.csv|5|1|1|1|2",
          "landing/pos/sale/sale_2024-01-03.csv|1|0|1|0|0",
        ])
    #expect(
      report.warnings.sorted() == [
        "landing/pos/sale/empty.csv holds no rows", "landing/pos/sale/nothing.csv holds no rows",
      ])
  }

  @Test func `a file that lands again, or under another name of the same day, is known`() throws {
    let retailer = try Retailer()
    let text = csv(header, "R1,1,2024-01-02,L1,P1,1")
    try retailer.land("pos/sale/a_2024-01-31.csv", text)
    #expect(try retailer.build().read == 1)
    try retailer.land("pos/sale/a_2024-01-31.csv", text)
    try retailer.land("pos/sale/b_20240131.csv", text)
    #expect(try retailer.build().read == 0)
    #expect(try retailer.query("SELECT count(*) FROM batch") == ["1"])
  }

  @Test func `temporary and hidden files are passed over; folders of no entity are told`() throws {
    let retailer = try Retailer()
    for name in ["x.csv.tmp", "_x.csv", ".x.csv"] { try retailer.land("pos/sale/\(name)", "x") }
    try retailer.land("pos/sales/x.csv", "x")
    try retailer.land("readme.txt", "x")
    let report = try Ingest(retailer.workspace, retailer.silver).run()
    #expect(report.landed == [])
    #expect(
      report.warnings == [
        "landing/pos/sales is ignored: no entity is called 'sales'; did you mean 'sale'?",
        "landing/readme.txt is ignored: put files into landing/<source>/<entity>/",
      ])
  }
}
