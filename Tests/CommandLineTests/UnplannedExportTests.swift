import TestSupport
import Testing

/// The exports of gold that was built and not planned.
@Suite struct UnplannedExportTests {
  @Test func `facts are exported, and the order list and the report say that nothing is planned`()
    throws
  {
    let workdir = try SmallShop(onHand: 0).workdir
    try workdir.run("run", "--quiet")
    #expect(workdir.files(below: "exports").contains("exports/orders/_no_supplier.csv"))
    let planned = try workdir.read("exports/orders.csv")
    try workdir.run("build", "--rebuild", "--quiet")
    #expect(try workdir.run("export").errors.contains("nothing is planned; run 'shelfcast plan'"))
    let lines = try workdir.read("exports/orders.csv").split(whereSeparator: \.isNewline)
    #expect(lines.count == 2)
    #expect(lines.first == planned.split(whereSeparator: \.isNewline).first)
    let row = try #require(lines.last)
    #expect(row.hasPrefix("unplanned,2026-06-01,,,,,"), "\(row)")
    #expect(row.contains("nothing is planned; run 'shelfcast plan'"))
    let report = try workdir.read("exports/report.html")
    #expect(report.contains("Nothing planned as of 2026-06-01"))
    #expect(!report.contains("What to order"))
    #expect(try workdir.read("exports/_manifest.json").contains(#""run_id" : "unplanned""#))
    #expect(!workdir.files(below: "exports").contains("exports/orders/_no_supplier.csv"))
    for (table, isEmpty) in [
      ("fact_sales_daily", false), ("kpi_inventory", false), ("fact_forecast", true),
      ("fact_order_proposal", true),
    ] {
      let rows = try workdir.read("exports/powerbi/\(table).csv").split(whereSeparator: \.isNewline)
      #expect((rows.count == 1) == isEmpty, "\(table)")
    }
    try workdir.run("plan", "--quiet")
    try workdir.run("export", "--quiet")
    #expect(try workdir.read("exports/orders.csv") == planned)
    #expect(try workdir.read("exports/report.html").contains("What to order"))
  }
}
