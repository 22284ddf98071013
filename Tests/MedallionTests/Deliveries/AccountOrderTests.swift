import Medallion
import RetailerSupport
import TestSupport
import Testing

/// What of the account of rows depends on the order in which files land.
@Suite struct AccountOrderTests {
  private static let header = "sold_at,location_id,product_id,units"
  /// Two deliveries of one path, and a later file that says again what the first said.
  private static let files = [
    ("a.csv", 3), ("a.csv", 4), ("b_2024-01-09.csv", 3),
  ]
  private static let orders = [[0, 1, 2], [0, 2, 1], [2, 0, 1]]

  private func landed(_ order: [Int]) throws -> Retailer {
    let retailer = try Retailer("sources: {pos: {sale: {grain: week}}}")
    for index in order {
      let (name, units) = Self.files[index]
      try retailer.land("pos/sale/\(name)", csv(Self.header, "2024-01-01,L1,P1,\(units)"))
      try retailer.build()
    }
    return retailer
  }

  private func account(_ retailer: Retailer) throws -> [String] {
    try retailer.query(
      "SELECT batch_id, loaded, duplicate, replaced FROM row_accounting ORDER BY 1")
  }

  @Test func `what counts, and in whose account it counts, does not`() throws {
    let counted = "SELECT s.units, b.file FROM silver_sale AS s JOIN batch AS b USING (batch_id)"
    let loaded = "SELECT file, read, loaded, duplicate + replaced FROM row_accounting ORDER BY 1, 3"
    for order in Self.orders {
      let retailer = try landed(order)
      #expect(try retailer.query(counted) == ["3.0|landing/pos/sale/b_2024-01-09.csv"])
      #expect(
        try retailer.query(loaded) == [
          "landing/pos/sale/a.csv|1|0|1", "landing/pos/sale/a.csv|1|0|1",
          "landing/pos/sale/b_2024-01-09.csv|1|1|0",
        ])
    }
  }

  @Test func `whether an outdated row counts as replaced or duplicate does, until a rebuild`()
    throws
  {
    var before: Set<[String]> = []
    var after: Set<[String]> = []
    for order in Self.orders {
      let retailer = try landed(order)
      before.insert(try account(retailer))
      try retailer.build(rebuild: true)
      after.insert(try account(retailer))
    }
    #expect(before.count == 2)
    #expect(after.count == 1)
  }
}
