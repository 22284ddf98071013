import RetailerSupport
import TestSupport
import Testing

/// Of several copies of one record, its version decides which holds; never the order of arrival.
@Suite struct ConflictTests {
  @Test func `a copy that contradicts is listed and counted alike, whichever file comes first`()
    throws
  {
    var told: Set<[String]> = []
    for order in [["a", "b"], ["b", "a"]] {
      let retailer = try Retailer()
      for name in order {
        try retailer.land(
          "pos/sale/\(name).csv",
          csv(
            "sale_id,line,sold_at,location_id,product_id,units",
            "R1,1,2024-01-01,L1,P1,\(name == "a" ? 2 : 5)"))
        try retailer.build()
      }
      told.insert(
        try retailer.query(
          "SELECT file, rule, sale_id, line, product_id, day FROM silver_rejection")
          + retailer.query("SELECT rule, action, rows FROM rule_result WHERE action <> 'warn'"))
    }
    #expect(told.count == 1)
    #expect(told.first?.last == "conflicting_duplicate|quarantine|1")
  }

  private let sale = "sale_id,line,sold_at,location_id,product_id,units"
  private let order = "purchase_order_id,line,location_id,product_id,ordered_on,units_ordered"

  private func saleFile(_ units: String) -> String { csv(sale, "R1,1,2024-01-02,L1,P1,\(units)") }
  private func orderFile(_ units: String) -> String { csv(order, "O1,1,L1,P1,2024-01-02,\(units)") }

  /// Lands copies that say `units` on the third of January and the days after it, in the order
  /// given, with a build after each.
  private func retailer(
    _ folder: String, _ units: [String], order: [Int], file: (String) -> String
  ) throws -> Retailer {
    let retailer = try Retailer()
    for index in order {
      try retailer.land("\(folder)/2024-01-0\(index + 3).csv", file(units[index]))
      try retailer.build()
    }
    return retailer
  }

  private static let orders = [
    [0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0],
  ]

  @Test(arguments: orders)
  func `of a fact the lowest version holds and other copies are quarantined`(order: [Int]) throws {
    let retailer = try retailer("pos/sale", ["1", "2", "3"], order: order, file: saleFile)
    #expect(try retailer.query("SELECT units, version FROM silver_sale") == ["1.0|2024-01-03"])
    #expect(
      try retailer.query("SELECT rule, record FROM silver_rejection")
        == [String](repeating: "conflicting_duplicate|pos|R1|1", count: 2))
    #expect(
      try retailer.query(
        "SELECT sum(read), sum(loaded), sum(duplicate), sum(quarantined) FROM row_accounting")
        == ["3|1|0|2"])
  }

  @Test(arguments: orders)
  func `of a state the highest version holds and other copies are duplicates`(order: [Int]) throws {
    let retailer = try retailer(
      "erp/purchase_order", ["9", "8", "7"], order: order, file: orderFile)
    #expect(
      try retailer.query("SELECT units_ordered, version FROM silver_purchase_order")
        == ["7.0|2024-01-05"])
    #expect(
      try retailer.query("SELECT sum(loaded), sum(duplicate) FROM row_accounting") == ["1|2"])
  }

  @Test(arguments: orders)
  func `a state that goes back to what it was is not taken for an old copy`(order: [Int]) throws {
    let retailer = try retailer(
      "erp/purchase_order", ["5", "6", "5"], order: order, file: orderFile)
    #expect(
      try retailer.query("SELECT units_ordered, version FROM silver_purchase_order")
        == ["5.0|2024-01-05"])
  }

  @Test(arguments: orders)
  func `a fact that is told otherwise between two equal copies holds once`(order: [Int]) throws {
    let retailer = try retailer("pos/sale", ["5", "6", "5"], order: order, file: saleFile)
    #expect(try retailer.query("SELECT units, version FROM silver_sale") == ["5.0|2024-01-03"])
    #expect(try retailer.query("SELECT count(*) FROM silver_rejection") == ["1"])
    #expect(
      try retailer.query("SELECT sum(loaded), sum(duplicate), sum(quarantined) FROM row_accounting")
        == ["1|1|1"])
  }

  @Test func `without versions the content settles it, the same way in any order`() throws {
    var held: Set<[String]> = []
    for units in [["1", "2", "3"], ["3", "1", "2"], ["2", "3", "1"]] {
      let retailer = try Retailer()
      for (number, count) in units.enumerated() {
        try retailer.land("pos/sale/\(number).csv", saleFile(count))
        try retailer.land("erp/purchase_order/\(number).csv", orderFile(count))
        try retailer.build()
      }
      held.insert(
        try retailer.query("SELECT units FROM silver_sale")
          + retailer.query("SELECT units_ordered FROM silver_purchase_order"))
    }
    #expect(held.count == 1)
  }

  @Test
  func `a mapped version goes before the date of the file, and numbers count as numbers`() throws {
    let retailer = try Retailer("sources: {erp: {purchase_order: {columns: {version: rev}}}}")
    for (day, revision, units) in [
      ("2024-01-03", "10", "3"), ("2024-01-04", "9", "2"), ("2024-01-05", "1", "1"),
    ] {
      try retailer.land(
        "erp/purchase_order/po_\(day).csv",
        csv(order + ",rev", "O1,1,L1,P1,2024-01-02,\(units),\(revision)"))
      try retailer.build()
    }
    #expect(
      try retailer.query("SELECT units_ordered, version FROM silver_purchase_order")
        == ["3.0|00000000000000000010"])
  }

  @Test(arguments: [0, 1])
  func `what the retailer's own system says of an accepted order replaces it`(own: Int) throws {
    let retailer = try Retailer()
    for step in 0..<2 {
      let isOwn = step == own
      try retailer.land(
        (isOwn ? "erp" : "shelfcast") + "/purchase_order/\(step).csv",
        csv(
          order, "SC-2024-01-08-L1-P1,\(isOwn ? "7" : ""),L1,P1,2024-01-08,\(isOwn ? 10 : 12)"))
      try retailer.build()
    }
    #expect(
      try retailer.query("SELECT source, units_ordered FROM silver_purchase_order") == ["erp|10.0"])
  }
}
