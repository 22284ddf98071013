import Foundation
import GRDB
import TestSupport
import Testing

/// A public data set is planned by configuration alone.
@Suite(.enabled(if: VN2.isPresent, "the public VN2 data are not there: see datasets/vn2/README.md"))
struct VN2Tests {
  @Test func `the page's shell block plans the week as of the day of the order`() throws {
    let workdir = try VN2.prepared.get()
    #expect(try workdir.texts("SELECT as_of FROM dim_run") == [VN2.asOf])
  }

  @Test func `each of the 599 has 157 weeks of demand, a forecast and a proposal`() throws {
    let workdir = try VN2.prepared.get()
    for (sql, expected) in [
      ("SELECT count(*) FROM model_status", 599.0),
      ("SELECT count(*) FROM model_status WHERE periods = 157", 599),
      ("SELECT count(*) FROM fact_demand", 599 * 157),
      ("SELECT count(*) FROM fact_forecast WHERE is_chosen", 599 * 8),
      ("SELECT count(*) FROM fact_order_proposal", 599),
    ] { #expect(try workdir.number(sql) == expected, "\(sql)") }
  }

  @Test func `forecasts and orders are finite and not negative, and quantiles rise`() throws {
    let workdir = try VN2.prepared.get()
    #expect(
      try workdir.number(
        """
        SELECT count(*) FROM fact_forecast WHERE NOT (mean BETWEEN 0 AND 1e6 AND q2_5 >= 0
          AND q2_5 <= q10 AND q10 <= q50 AND q50 <= q90 AND q90 <= q97_5 AND q97_5 <= 1e6)
        """) == 0)
    let columns = [
      "order_units", "order_packs", "on_hand", "on_order", "protection_days", "demand_mean",
      "demand_sd", "reorder_point", "order_up_to", "expected_fill_rate", "stockout_probability",
      "cover_weeks",
    ]
    for column in columns {
      // Cover has no meaning where nothing is expected to sell.
      let bad = "NOT coalesce(\(column) BETWEEN 0 AND 1e6, \(column == "cover_weeks"))"
      #expect(
        try workdir.number("SELECT count(*) FROM fact_order_proposal WHERE \(bad)") == 0,
        "\(column)")
    }
    #expect(
      try workdir.number("SELECT count(*) FROM fact_order_proposal WHERE order_units > 0") > 100)
  }

  @Test func `units sold and weeks in stock are those of the files, product by product`() throws {
    let workdir = try VN2.prepared.get()
    let sales = try VN2.table("Week 0 - 2024-04-08 - Sales.csv.gz")
    let stock = try VN2.table("Week 0 - In Stock.csv.gz")
    var expected: [String: [Double]] = [:]
    for row in sales.dropFirst() {
      expected["\(row[0])/\(row[1])", default: [0, 0]][0] =
        row[2..<159].reduce(0) { $0 + (Double($1) ?? 0) }
    }
    for row in stock.dropFirst() {
      expected["\(row[0])/\(row[1])", default: [0, 0]][1] = Double(
        row[2..<159].count { $0 == "True" })
    }
    let found = try workdir.gold { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT location_id || '/' || product_id AS pair, sum(units_sold) AS units,
            sum(in_stock_share) AS weeks FROM fact_demand GROUP BY pair
          """
      ).map { ($0["pair"] as String, [$0["units"] as Double, $0["weeks"] as Double]) }
    }
    #expect(Dictionary(uniqueKeysWithValues: found) == expected)
    #expect(
      try workdir.number("SELECT sum(units_sold) FROM fact_sales_daily")
        == expected.values.reduce(0) { $0 + $1[0] })
  }

  @Test func `stock and both weeks of pipeline are on hand and on order`() throws {
    let workdir = try VN2.prepared.get()
    let state = try VN2.table("Week 0 - 2024-04-08 - Initial State.csv")
    var expected: [String: [Double]] = [:]
    for row in state.dropFirst() {
      expected["\(row[0])/\(row[1])"] = [row[5], row[6], row[7]].map { Double($0) ?? -1 }
    }
    let found = try workdir.gold { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT p.location_id || '/' || p.product_id AS pair, p.on_hand, p.on_order,
            total(CASE WHEN o.expected_on = '2024-04-15' THEN o.units_ordered END) AS first,
            total(CASE WHEN o.expected_on = '2024-04-22' THEN o.units_ordered END) AS second
          FROM fact_order_proposal AS p LEFT JOIN fact_purchase_order_line AS o
            ON o.location_id = p.location_id AND o.product_id = p.product_id
          GROUP BY pair
          """)
    }
    #expect(found.count == 599)
    for row in found {
      let pair: String = row["pair"]
      #expect([row["on_hand"], row["first"], row["second"]] == expected[pair], "\(pair)")
      #expect(row["on_order"] as Double == (row["first"] as Double) + (row["second"] as Double))
    }
  }

  @Test(arguments: ["2023-07-03", "2024-04-08", "2024-04-10"])
  func `a run as of a day equals the run on files cut at that day, byte for byte`(day: String)
    throws
  {
    let whole = try VN2.workdir()
    let cut = try VN2.workdir()
    try VN2.cut(cut, at: day)
    let contents = try [whole, cut].map { workdir in
      try workdir.run("run", "--as-of", day, "--quiet")
      return try ExportContent(workdir)
    }
    #expect(try contents[0].differences(from: contents[1], except: ExportContent.inputs) == [])
  }

  @Test
  func `files split, repeated, compressed and renamed give equal silver and exports`() throws {
    let once = try VN2.prepared.get()
    let other = try VN2.workdir()
    var shaper = FileShaper(seed: 2)
    try shaper.reshape(other)
    try other.run("run", "--as-of", VN2.asOf, "--quiet")
    #expect(try SilverContent(other).differences(from: SilverContent(once)) == [])
    #expect(
      try ExportContent(other).differences(
        from: ExportContent(once), except: ExportContent.inputs) == [])
  }
}
