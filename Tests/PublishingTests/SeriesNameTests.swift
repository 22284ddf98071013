import GRDB
import Medallion
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
    let fixture = try GoldFixture()
    let pairs = Self.pairs + [("L1", "P-1")]
    try fixture.gold.write { db in
      for (index, pair) in pairs.enumerated() {
        try db.execute(
          sql: """
            UPDATE fact_forecast SET location_id = ?, product_id = ?
            WHERE rowid = (SELECT rowid FROM fact_forecast ORDER BY rowid LIMIT 1 OFFSET ?)
            """, arguments: [pair.0, pair.1, index])
      }
    }
    try fixture.export()
    let names = try fixture.text("notebooks/predictions.csv").split(separator: "\n").dropFirst()
      .prefix(pairs.count).map { $0.split(separator: ",")[0] }
    #expect(Set(names).count == pairs.count)
    #expect(names.last == "L1/P-1")
  }
}
