import Foundation
import TestSupport
import Testing

/// What a run knows at as-of is what happened before, and nothing else.
@Suite struct TruncationTests {
  @Test(arguments: ["2025-12-29", "2026-04-01", "2026-06-29", "2026-11-18"])
  func `a run as of a day equals the run on files cut at that day, byte for byte`(day: String)
    throws
  {
    let whole = try TestWorkspace.sample()
    let cut = try TestWorkspace.sample()
    try HistoryCutter(day: day).cut(cut)
    #expect(try differences(whole, cut, day) == [])
  }

  @Test
  func `later events left in by the cutter change nothing; an earlier one taken out does`() throws {
    let day = "2026-06-29"
    let cut = try TestWorkspace.sample()
    try HistoryCutter(day: day).cut(cut)
    let leaky = try TestWorkspace.sample()
    try HistoryCutter(day: day).cut(leaky)
    try append(
      "later,1,2026-06-29T00:00:00,L01,P0001,50,2.79,,EUR",
      to: "landing/pos/sale/sale_2026-06-30.csv", of: leaky)
    #expect(try differences(leaky, cut, day) == [])

    let poor = try TestWorkspace.sample()
    try HistoryCutter(day: day).cut(poor)
    try removeSale(before: day, from: "landing/pos/sale/sale_2026-06-30.csv", of: poor)
    let found = try differences(poor, cut, day)
    #expect(found.contains("powerbi/fact_sales_daily.csv"))
    #expect(found.contains("powerbi/dim_product.csv") == false)
  }

  @Test func `a receipt at as-of or later changes nothing`() throws {
    let day = "2026-06-29"
    let cut = try TestWorkspace.sample()
    try HistoryCutter(day: day).cut(cut)
    let leaky = try TestWorkspace.sample()
    try HistoryCutter(day: day).cut(leaky)
    let file = "landing/erp/purchase_order/purchase_order_2026-06-30.csv"
    let header =
      "purchase_order_id,line,supplier_id,location_id,product_id,ordered_on,promised_on,"
      + "received_on,units_ordered,units_received,unit_cost,status"
    try #require(leaky.read(file).hasPrefix(header))
    let line = "PO-LEAK,1,S01,L01,P0001,2026-06-22,2026-06-24"
    try append("\(line),2026-06-29,30,12,1.59,closed", to: file, of: leaky)
    try append("\(line),,30,,1.59,", to: file, of: cut)
    #expect(try differences(leaky, cut, day) == [])

    let early = try TestWorkspace(copying: cut.root)
    try append("\(line),2026-06-28,30,12,1.59,closed", to: file, of: early)
    #expect(try differences(early, cut, day).contains("powerbi/stock_position.csv"))
  }

  @Test func `a catalogue and terms of a later date are not known yet`() throws {
    let day = "2026-06-29"
    let plain = try TestWorkspace.sample()
    let later = try TestWorkspace.sample()
    for entity in ["product", "sourcing"] {
      let file = "landing/erp/\(entity)/\(entity)_2024-10-14.csv"
      let lines = try later.read(file)
        .split(whereSeparator: \.isNewline)
      // A whole snapshot from which half of the rows are missing, and in which terms differ.
      let text = lines.prefix(lines.count / 2).map { line in
        line.replacing(",7,", with: ",21,").replacing(",EUR,each,3,", with: ",EUR,each,5,")
      }
      try later.write(
        "landing/erp/\(entity)/full/\(entity)_2026-09-01.csv",
        text.joined(separator: "\n") + "\n")
    }
    #expect(try differences(plain, later, day) == [])
    #expect(try differences(plain, later, "2026-11-23").contains("orders.csv"))
  }

  /// Runs both as of the day and names the exports that differ.
  private func differences(
    _ a: TestWorkspace, _ b: TestWorkspace, _ day: String
  ) throws -> [String] {
    let contents = try [a, b].map { workdir in
      try workdir.run("run", "--as-of", day, "--quiet", "--jobs", "1")
      return try ExportContent(workdir)
    }
    return try contents[0].differences(from: contents[1], except: ExportContent.inputs)
  }

  private func append(_ line: String, to file: String, of workdir: TestWorkspace) throws {
    try workdir.write(file, try workdir.data(file) + Data((line + "\n").utf8))
  }

  private func removeSale(before day: String, from file: String, of workdir: TestWorkspace) throws {
    var lines = try workdir.data(file).split(separator: 10)
    let index = try #require(
      lines.lastIndex { String(decoding: $0, as: UTF8.self).contains(",L01,P0001,") })
    lines.remove(at: index)
    try workdir.write(file, Data(lines.joined(separator: [10])) + Data([10]))
  }
}
