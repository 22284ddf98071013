import Foundation
import GRDB
import Medallion
import Publishing
import TestSupport
import Testing

/// Rows of a CSV file by column, read by a plain parser of our own.
private func rows(_ text: String) -> [[String: String]] {
  var records: [[String]] = [[""]]
  var isQuoted = false
  for character in text.drop(while: { $0 == "\u{FEFF}" }) {
    let record = records.count - 1
    let field = records[record].count - 1
    switch character {
    case "\"":
      if !isQuoted, records[record][field].isEmpty == false { records[record][field] += "\"" }
      isQuoted.toggle()
    case "," where !isQuoted: records[record].append("")
    case "\n" where !isQuoted: records.append([""])
    default: records[record][field].append(character)
    }
  }
  let header = records[0]
  return records.dropFirst().filter { $0.count == header.count }.map {
    Dictionary(uniqueKeysWithValues: zip(header, $0))
  }
}

/// Cells that a spreadsheet could take for a formula.
private func formulas(in rows: [[String: String]], _ column: String) -> [String] {
  rows.compactMap { $0[column] }.filter { cell in
    cell.first.map { "=+-@\t\r".contains($0) } ?? false
  }
}

@Suite struct CellTests {
  @Test func `only files for Power BI begin with a byte order mark`() throws {
    let fixture = try GoldFixture()
    try fixture.export()
    for table in ExportTable.all {
      let mark = try fixture.bytes(table.file).prefix(3) == Data([0xEF, 0xBB, 0xBF])
      #expect(mark == table.file.hasPrefix("powerbi/"), "\(table.file)")
    }
  }

  @Test func `texts cannot run as formulas, and ids are exact`() throws {
    var files = SmallRetailer().files
    files["erp/product/formulas.csv"] = csv(
      "product_id,name,brand,category", "=1+1,x\t@SUM(A1),-2,+1", "+2,@SUM(A1),=2,-1")
    let fixture = try GoldFixture(
      PlannedGold(files, settings: SmallRetailer.settings, on: ["2024-07-01"]))
    try fixture.export()
    let products = try rows(fixture.text("powerbi/dim_product.csv"))
    #expect(products.count == 4 + 2 + 3)
    for column in ["name", "brand", "category"] {
      #expect(formulas(in: products, column) == [])
    }
    #expect(formulas(in: products, "product_id").sorted() == ["+2", "=1+1"])
    let names = products.compactMap { $0["name"] }
    #expect(names.contains(#" =HYPERLINK("http://example.org")"#))
    #expect(names.contains("<script>alert('x')</script>") && names.contains(" @SUM(A1)"))
    #expect(names.contains("x @SUM(A1)"))
  }

  @Test func `a formula left as it is would be found`() {
    #expect(formulas(in: rows("name\n=1+1\n\"-2,5\"\nplain\n"), "name") == ["=1+1", "-2,5"])
  }

  @Test func `no cell holds a line break`() throws {
    let fixture = try GoldFixture()
    try fixture.export()
    let locations = try rows(fixture.text("powerbi/dim_location.csv"))
      .filter { $0["location_id"]?.hasPrefix("L") == true }
    #expect(locations.map { $0["name"] } == ["Berlin Mitte", "Köln Süd"])
  }

  @Test func `numbers are rounded by what they measure, and a missing number is empty`() throws {
    let fixture = try GoldFixture()
    try fixture.gold.write { db in
      try db.execute(
        sql: """
          UPDATE fact_order_proposal SET unit_cost = 1.0 / 3, order_value = NULL,
            expected_fill_rate = 2.0 / 3, demand_mean = 2.0 / 3, demand_sd = 12, raw_units = -0.0001,
            order_up_to = 1e15, cover_weeks = 9e999, safety_stock = -1.5
          WHERE rank = 1
          """)
    }
    try fixture.export()
    let order = try #require(try rows(fixture.text("orders.csv")).first)
    #expect(order["unit_cost"] == "0.3333" && order["order_value"] == "")
    #expect(order["expected_fill_rate"] == "0.666667" && order["demand_mean"] == "0.667")
    #expect(order["demand_sd"] == "12" && order["raw_units"] == "0")
    #expect(order["order_up_to"] == "1000000000000000" && order["cover_weeks"] == "")
    #expect(order["safety_stock"] == "-1.5" && order["rank"] == "1")
  }

  @Test func `files for notebooks hold every digit of a number`() throws {
    let fixture = try GoldFixture()
    try fixture.export()
    let stored = try fixture.gold.read {
      try Double.fetchAll($0, sql: "SELECT mean FROM fact_forecast ORDER BY rowid")
    }
    let predictions = try rows(fixture.text("notebooks/predictions.csv"))
    #expect(predictions.compactMap { $0["mean"].flatMap(Double.init) } == stored)
    #expect(predictions.first?["unique_id"] == "L1/P-001")
    let features = try rows(fixture.text("notebooks/features.csv"))
    #expect(features.allSatisfy { $0["location_key"] == nil })
    let coming = features.filter { $0["period_start"] == "2024-07-01" }
    #expect(coming.count == 8 && coming.allSatisfy { $0["target"] == "" })
  }

  @Test func `orders.csv is sorted by rank and holds only lines with units`() throws {
    let fixture = try GoldFixture()
    try fixture.gold.write { db in
      try db.execute(sql: "UPDATE fact_order_proposal SET rank = 100 - rank")
    }
    try fixture.export()
    let orders = try rows(fixture.text("orders.csv"))
    #expect(orders.compactMap { $0["rank"].flatMap(Int.init) } == [94, 95, 96, 97, 98, 99])
    #expect(orders.allSatisfy { $0["order_units"] != "0" })
  }
}
