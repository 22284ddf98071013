import Foundation
import GRDB
import TestSupport
import Testing

/// `shelfcast lineage` leads from a row of gold to the lines of the files that it is made of.
@Suite struct LineageCommandTests {
  /// The tables that are followed, with the columns of their keys and their figures.
  private static let tables = [
    (
      "fact_sales_daily", ["location_id", "product_id", "day", "currency"],
      ["units_sold", "units_returned", "units_voided", "revenue", "sale_lines"]
    ),
    ("fact_demand", ["location_id", "product_id", "period_start"], ["units_sold"]),
    ("kpi_inventory", ["location_id", "product_id"], ["units_sold", "total_sales"]),
  ]

  /// The faults of random rows of all tables, of each of which some have returns.
  private func faults(
    _ workdir: TestWorkspace, constants: [String] = [], seed: UInt64, count: Int
  ) throws -> [String] {
    var generator = SeededGenerator(seed: seed)
    let check = LineageCheck(workdir, constants: constants)
    var faults: [String] = []
    for (table, columns, figures) in Self.tables {
      let condition = figures.map { "\($0) <> 0" }.joined(separator: " OR ")
      let rows = try workdir.query(
        "SELECT \(columns.joined(separator: ", ")) FROM \(table) WHERE \(condition)")
      let rare =
        table == "fact_sales_daily"
        ? try workdir.query(
          "SELECT \(columns.joined(separator: ", ")) FROM \(table) WHERE units_returned > 0") : []
      for number in 0..<count {
        let among = number % 2 == 0 && !rare.isEmpty ? rare : rows
        let row = among[generator.below(among.count)]
        let key = zip(columns, row).map { "\($0)=\($1)" }
        faults += try check.faults(table, key, figures)
      }
    }
    return faults
  }

  @Test func `any row of the sample leads to lines that state it, also by the page's queries`()
    throws
  {
    let workdir = try TestWorkspace.sample()
    try workdir.run("build", "--quiet")
    let found = try faults(workdir, seed: 11, count: 25)
    #expect(found == [])
    let page = try String(contentsOf: Repository.file("docs/lineage.md"), encoding: .utf8)
    let queries = page.matches(of: /```sql\n([^`]+)```/).map { String($0.output.1) }
    #expect(queries.count == 3)
    for query in queries { #expect(try workdir.query(query).count > 0, "\(query)") }
    // Of lines that are one too far, and of units that gold has not, the same check tells.
    let silver = try DatabaseQueue(path: workdir.root.appending(path: "lake/silver.db").path)
    try silver.write {
      try $0.execute(sql: "UPDATE sale_record SET batch_line = batch_line + 1")
    }
    #expect(try faults(workdir, seed: 11, count: 2).contains { $0.contains("has no units=") })
    try silver.write {
      try $0.execute(
        sql: "UPDATE sale_record SET batch_line = batch_line - 1, units = units + 1000")
    }
    #expect(try faults(workdir, seed: 11, count: 2).contains { $0.contains("its rows sum to") })
  }

  private static let onlineRetail = "data/online_retail/online_retail.csv.gz"

  @Test(.enabled(if: SharedData.isUsed(onlineRetail), "no public data beside the repository"))
  func `any row of a real year leads to lines that sum to it and state it`() throws {
    let workdir = try TestWorkspace()
    try workdir.write(
      "shelfcast.yml",
      """
      sources:
        web:
          sale:
            columns: {sale_id: InvoiceNo, product_id: StockCode, sold_at: InvoiceDate,
              units: Quantity, unit_price: UnitPrice, location_id: Country}
            constants: {currency: GBP}

      """)
    try workdir.write(
      "landing/web/sale/online_retail.csv.gz",
      Data(contentsOf: SharedData.file(Self.onlineRetail)))
    try workdir.run("build", "--quiet")
    let faults = try faults(workdir, constants: ["currency=GBP"], seed: 3, count: 12)
    #expect(faults == [])
  }

  @Test func `a table that is not followed and one that does not exist are errors`() throws {
    let workdir = try TestWorkspace()
    let forecast = try workdir.run("lineage", "fact_forecast", "day=2024-01-01", expecting: 64)
    #expect(
      forecast.errors.contains(
        "the rows of fact_forecast are not followed to silver; lineage knows fact_sales_daily,"))
    let unknown = try workdir.run("lineage", "fact_demnd", "day=2024-01-01", expecting: 64)
    #expect(
      unknown.errors.contains(
        "no table of gold is called 'fact_demnd'; did you mean 'fact_demand'?"))
  }
}
