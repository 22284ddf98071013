import Chronology
import Foundation
import GRDB
import Medallion
import RetailerSupport
import TestSupport
import Testing
import Workspace

/// Which rows of silver a row of gold is made of, and that they sum to its figures.
@Suite struct LineageTests {
  private static let header =
    "sale_id,line,sold_at,location_id,product_id,units,unit_price,discount,currency"

  /// A workspace in which gold is built as of 15 January 2024.
  private func built(_ settings: String, _ files: [String: [String]]) throws -> Retailer {
    let retailer = try Retailer(settings)
    for (path, lines) in files {
      try retailer.land(path, lines.joined(separator: "\n") + "\n")
    }
    try retailer.build()
    try retailer.commitGold(asOf: "2024-01-15")
    return retailer
  }

  private func sold(_ lines: String...) throws -> Retailer {
    try built(["pos/sale/s.csv": [Self.header] + lines])
  }

  private func built(_ files: [String: [String]]) throws -> Retailer { try built("", files) }

  // MARK: Daily sales

  @Test func `each line of a day is named with what it adds, its file and its line`() throws {
    let retailer = try sold(
      "R1,1,2024-01-02,L1,P1,2,3,0.5,EUR", "R9,1,2024-01-03,L1,P1,7,3,,EUR",
      "R2,1,2024-01-02,L1,P1,-3,3,0.5,EUR")
    let lineage = try retailer.lineage(
      .dailySales, "location_id=L1", "product_id=P1", "day=2024-01-02")
    #expect(
      lineage.columns == [
        "part", "relation", "record", "day", "use", "units_sold", "units_returned", "units_voided",
        "revenue", "sale_lines", "states", "file", "line", "bronze_path",
      ])
    let copy = try retailer.query("SELECT bronze_path FROM batch")[0]
    #expect(
      lineage.texts == [
        "figure|fact_sales_daily|location_id=L1 product_id=P1 day=2024-01-02|||2|3|0|-3|2||||",
        "row|silver_sale|1|2024-01-02|sold|2|||5.5|1|"
          + "sale_id=R1 line=1 units=2 unit_price=3 discount=0.5 currency=EUR|"
          + "landing/pos/sale/s.csv|2|\(copy)",
        "row|silver_sale|3|2024-01-02|returned||3||-8.5|1|"
          + "sale_id=R2 line=1 units=-3 unit_price=3 discount=0.5 currency=EUR|"
          + "landing/pos/sale/s.csv|4|\(copy)",
        "sum|||||2|3|0|-3|2||||",
      ])
    #expect(lineage.differences == [])
  }

  @Test func `a void names the line that it cancels, on its day or an earlier one`() throws {
    let retailer = try sold(
      "R1,1,2024-01-02,L1,P1,4,1,,EUR", "R1,2,2024-01-03,L1,P1,-4,1,,EUR",
      "R2,1,2024-01-03,L1,P1,1,1,,EUR", "R3,1,2024-01-03,L1,P1,1,1,,EUR",
      "R3,2,2024-01-03,L1,P1,-1,1,,EUR")
    let uses = { (day: String) in
      try retailer.lineage(.dailySales, "location_id=L1", "product_id=P1", "day=\(day)").uses
    }
    #expect(try uses("2024-01-02") == ["sold, voided by record 2"])
    #expect(
      try uses("2024-01-03") == [
        "returned, voids record 1", "sold", "sold, voided by record 5", "returned, voids record 4",
      ])
  }

  @Test func `a day in two currencies needs the currency, and its voids are in the first`() throws {
    let retailer = try sold(
      "R1,1,2024-01-02,L1,P1,4,1,,EUR", "R1,2,2024-01-02,L1,P1,5,1,,GBP",
      "R2,1,2024-01-02,L1,P1,-5,1,,GBP")
    let key = ["location_id=L1", "product_id=P1", "day=2024-01-02"]
    let error = #expect(throws: LineageError.self) { try retailer.lineage(.dailySales, key) }
    #expect(
      error?.description == "2 rows of fact_sales_daily have location_id=L1 product_id=P1 "
        + "day=2024-01-02; add one of: currency=EUR, currency=GBP")
    let first = try retailer.lineage(.dailySales, key + ["currency=EUR"])
    #expect(first.uses == ["sold", "sold, voided by record 3; its units are in GBP"])
    #expect(first.differences == [])
    let second = try retailer.lineage(.dailySales, key + ["currency=GBP"])
    #expect(second.uses == ["sold, voided by record 3", "returned, voids record 2"])
    #expect(second.differences == [])
  }

  @Test func `a line without a price has that of the catalogue`() throws {
    let retailer = try built([
      "erp/product/p.csv": ["product_id,unit_price,currency", "P1,2.5,EUR"],
      "pos/sale/s.csv": [Self.header, "R1,1,2024-01-02,L1,P1,2,,0.5,"],
    ])
    let lineage = try retailer.lineage(
      .dailySales, "location_id=L1", "product_id=P1", "day=2024-01-02", "currency=EUR")
    #expect(lineage.texts.last == "sum|||||2|0|0|4.5|1||||")
    #expect(lineage.differences == [])
  }

  @Test func `rows that were loaded after gold was built are found by the sums`() throws {
    let retailer = try sold("R1,1,2024-01-02,L1,P1,2,3,,EUR")
    try retailer.land("pos/sale/t.csv", Self.header + "\nR2,1,2024-01-02,L1,P1,1,3,,EUR\n")
    try retailer.build()
    let lineage = try retailer.lineage(
      .dailySales, "location_id=L1", "product_id=P1", "day=2024-01-02")
    #expect(
      lineage.differences == [
        "units_sold is 2, its rows sum to 3", "revenue is 6, its rows sum to 9",
        "sale_lines is 1, its rows sum to 2",
      ])
  }

  // MARK: Demand and figures of inventory

  @Test(arguments: [
    ("gross", ["returned; demand.returns leaves returns out"]),
    ("net_same_period", ["returned", "demand is not below zero"]),
  ])
  func `returns count in demand as the settings say`(returns: String, expected: [String]) throws {
    let retailer = try built(
      "demand: {returns: \(returns)}",
      [
        "pos/sale/s.csv": [
          Self.header, "R1,1,2024-01-01,L1,P1,5,1,,", "R2,1,2024-01-09,L1,P1,-2,1,,",
        ]
      ])
    let lineage = try retailer.lineage(
      .demand, "location_id=L1", "product_id=P1", "period_start=2024-01-08")
    #expect(lineage.uses == expected)
    #expect(lineage.differences == [])
  }

  @Test func `a key says what it lacks, what is not a column, and where rows are`() throws {
    let retailer = try sold("R1,1,2024-01-02,L1,P1,4,1,,EUR", "R2,1,2024-01-05,L1,P1,4,1,,EUR")
    func told(_ key: String...) -> String {
      #expect(throws: LineageError.self) { try retailer.lineage(.dailySales, key) }?.description
        ?? ""
    }
    let needs =
      "a row of fact_sales_daily is named by location_id, product_id, day; currency only if "
      + "several rows are equal in these"
    #expect(told("location_id=L1", "day=2024-01-02") == "the key lacks product_id; \(needs)")
    #expect(told("L1") == "found 'L1', needed column=value; \(needs)")
    #expect(
      told("locaton_id=L1") == "found the column 'locaton_id'; did you mean 'location_id'? \(needs)"
    )
    #expect(told("day=2024-01-02", "day=2024-01-03") == "found day twice; \(needs)")
    #expect(told("day=2.1.2024") == "found day=2.1.2024, needed a day as yyyy-MM-dd")
    #expect(
      told("location_id=L1", "product_id=P1", "day=2024-01-03")
        == "fact_sales_daily has no row with location_id=L1 product_id=P1 day=2024-01-03; found "
        + "rows: 2 with location_id=L1, 2 with product_id=P1, 0 with day=2024-01-03; with the "
        + "other values there are rows from day=2024-01-02 to 2024-01-05")
  }

  // MARK: Any cell

  /// A sale line, of every third of which the units came back.
  private static func line(_ number: Int, _ generator: inout SeededGenerator) -> String {
    let day = ["2023-12-30", "2024-01-02", "2024-01-03", "2024-01-10"][generator.below(4)]
    let units = (generator.below(3) == 0 ? "-" : "") + ["1", "2", "0.125"][generator.below(3)]
    let price = ["", "1.1", "0.9999"][generator.below(3)]
    let discount = generator.below(4) == 0 ? "0.25" : ""
    let currency = ["EUR", "GBP", ""][generator.below(3)]
    return "R\(generator.below(40)),\(number),\(day),L\(number % 2),P\(number % 3),\(units),"
      + "\(price),\(discount),\(currency)"
  }

  @Test(arguments: 0..<6)
  func `the rows of any cell sum to its figures, whatever was voided`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed) &+ 5)
    let lines = (0..<300).map { Self.line($0, &generator) }
    let retailer = try built(
      seed % 2 == 0 ? "" : "demand: {returns: net_same_period}",
      [
        "pos/sale/s.csv": [Self.header] + lines,
        "erp/product/p.csv": ["product_id,unit_price,currency", "P1,2.5,EUR"],
      ])
    for table in LineageTable.allCases {
      let faults = try retailer.unexplained(table)
      #expect(faults == [], "\(table.rawValue)")
    }
    // Silver that is no longer that of gold.
    try retailer.silver.queue.write {
      try $0.execute(sql: "UPDATE sale_record SET units = units + 1000 WHERE record = 7")
    }
    #expect(try retailer.unexplained(LineageTable.dailySales) != [])
  }
}

extension Lineage {
  /// The rows, with bars between cells.
  fileprivate var texts: [String] {
    rows.map { row in
      row.map { value in
        switch value.storage {
        case .null: ""
        case .int64(let number): "\(number)"
        case .double(let number): Int(exactly: number).map(String.init) ?? "\(number)"
        default: String.fromDatabaseValue(value) ?? ""
        }
      }.joined(separator: "|")
    }
  }

  /// How the parts between figures and sums count.
  fileprivate var uses: [String] {
    rows.dropFirst().dropLast().map { String.fromDatabaseValue($0[4]) ?? "" }
  }
}

extension Retailer {
  /// Builds gold as of a day, without a plan, and puts it in use.
  fileprivate func commitGold(asOf day: String) throws {
    let asOf = try AsOf(Day(day), silver, settings)
    let gold = try GoldBuild(workspace, HistoryDatabase(workspace), settings, asOf: asOf).run()
    try gold.markUnplanned(asOf, version: "1")
    try gold.commit()
  }

  fileprivate func lineage(_ table: LineageTable, _ key: String...) throws -> Lineage {
    try lineage(table, key)
  }

  fileprivate func lineage(_ table: LineageTable, _ key: [String]) throws -> Lineage {
    try Lineage(GoldDatabase(reading: workspace), settings, table, key)
  }

  /// The rows of a table that are not the sums of their rows of silver, or that have none.
  fileprivate func unexplained(_ table: LineageTable) throws -> [String] {
    let columns = table.neededColumns + table.furtherColumns
    let keys = try GoldDatabase(reading: workspace).queue.read { db in
      try Row.fetchAll(
        db, sql: "SELECT \(columns.joined(separator: ", ")) FROM \(table.rawValue)")
    }
    guard !keys.isEmpty else { return ["no row"] }
    return try keys.flatMap { row in
      let key = columns.map { "\($0)=\(row[$0] as String? ?? "")" }
      return try lineage(table, key).differences.map { "\(key): \($0)" }
    }
  }
}
