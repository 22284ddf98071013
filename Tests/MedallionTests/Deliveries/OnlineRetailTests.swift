import Foundation
import RetailerSupport
import Tabular
import TestSupport
import Testing
import Workspace

/// A real year of sales in four columns: place, day, product and units.
///
/// One row in six equals another one.
@Suite struct OnlineRetailTests {
  private static let file = "data/online_retail/online_retail.csv.gz"

  @Test(.enabled(if: SharedData.isUsed(file), "no public data beside the repository"))
  func `every row is a sale, and no unit is lost`() throws {
    let retailer = try Retailer()
    let (text, rows, units) = try fourColumns()
    try retailer.land("web/sale/year.csv", text)
    try retailer.build()
    #expect(rows == 541_909)
    #expect(
      try retailer.query("SELECT read, loaded FROM row_accounting") == ["\(rows)|\(rows)"])
    #expect(
      try retailer.query("SELECT CAST(sum(units) AS INTEGER) FROM silver_sale") == ["\(units)"])
    // Landed once more under another name, all of them are duplicates.
    try retailer.land("web/sale/again.csv", text + "\n")
    try retailer.build()
    #expect(
      try retailer.query("SELECT sum(loaded), sum(duplicate) FROM row_accounting")
        == ["\(rows)|\(rows)"])
  }

  @Test(.enabled(if: SharedData.isUsed(file), "no public data beside the repository"))
  func `no week of any country is taken for one of which hardly a row came`() throws {
    let retailer = try Retailer()
    try retailer.land("web/sale/year.csv", try fourColumns().text)
    try retailer.build()
    let scarce = "SELECT count(*) FROM unknown_period WHERE rows_loaded > 0"
    #expect(try retailer.gold().query(scarce) == ["0"])
    retailer.settings.quality.volume = 1
    #expect(try retailer.gold().query(scarce) != ["0"])
  }

  /// The file in four columns, with a count of its rows and units.
  private func fourColumns() throws -> (text: String, rows: Int, units: Int) {
    let reader = try CSVReader(path: SharedData.file(Self.file).path)
    let columns = try ["InvoiceDate", "Country", "StockCode", "Quantity"]
      .map(reader.requiredColumn)
    var (text, rows, units) = ("sold_at,location_id,product_id,units", 0, 0)
    try reader.forEachRow { row in
      let cells = columns.map { String(decoding: row[$0], as: UTF8.self) }
      text += "\n\(cells[0].prefix(10)),\(cells[1]),\(cells[2]),\(cells[3])"
      rows += 1
      units += Int(cells[3]) ?? 0
    }
    return (text, rows, units)
  }
}
