import Foundation
import Medallion
import RetailerSupport
import Testing

/// What became of the rows that were read, on the page about the data.
@Suite struct DataQualityTests {
  @Test func `rows that were replaced or retracted stand apart`() throws {
    func sales(_ rows: Int, units: Int, product: String) -> String {
      "sold_at,location_id,product_id,units\n"
        + (0..<rows).map { "2024-06-05T10:\(10 + $0 % 50):00,L1,\(product),\(units)\n" }.joined()
    }
    let first = ["pos/sale/s.csv": sales(345, units: 1, product: "P1")]
    let run = try PlannedGold(first, on: ["2024-07-01"]) { retailer in
      try retailer.land("pos/sale/s.csv", sales(345, units: 2, product: "P1"))
      try retailer.land("pos/sale/wrong.csv", sales(432, units: 3, product: "P2"))
      try retailer.build()
      _ = try Retraction(retailer.workspace, retailer.silver).retract(
        "pos/sale/wrong.csv", by: "Ana", reason: "another shop")
      try retailer.build()
    }
    let fixture = try GoldFixture(run)
    try fixture.export()
    let quality = try fixture.text("data-quality.html")
    for words in [">Replaced<", ">Retracted<", ">345<", ">432<"] {
      #expect(quality.contains(words))
    }
  }
}
