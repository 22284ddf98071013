import Publishing
import Testing

/// Names that are put together from several ids.
@Suite struct SeriesNameTests {
  private static let pairs = [
    ("A-B", "C"), ("A", "B-C"), ("A", "B/C"), ("A/B", "C"), ("A\\", "/C"), ("A\\/", "C"),
    ("A", "C#2"), ("A", "C"), ("A%2DB", "C"),
  ]

  @Test
  func `unique_id of different pairs differs, and that of ordinary ids is as it was`() throws {
    let pairs = Self.pairs + [("L1", "P-1")]
    let rows = pairs.flatMap { location, product in
      ["2024-06-05", "2024-06-26"].map { "\($0),\(location),\(product),3\n" }
    }
    let sales = "sold_at,location_id,product_id,units\n" + rows.joined()
    let fixture = try GoldFixture(PlannedGold(["pos/sale/s.csv": sales], on: ["2024-07-01"]))
    try fixture.export()
    let lines = try fixture.text("notebooks/predictions.csv").split(separator: "\n").dropFirst()
    let names = lines.map { $0.split(separator: ",")[0] }
    #expect(Set(names).count == pairs.count)
    #expect(names.contains("L1/P-1"))
  }
}
