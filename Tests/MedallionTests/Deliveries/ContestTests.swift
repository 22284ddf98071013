import Medallion
import RetailerSupport
import TestSupport
import Testing

/// Files that say different things of one record, and none of which is later: it is told.
@Suite struct ContestTests {
  private typealias File = (path: String, text: String)

  private func count(_ path: String, _ units: Int, _ product: String = "P1") -> File {
    (
      "erp/stock_count/\(path)",
      csv("counted_at,location_id,product_id,on_hand", "2024-01-02,L1,\(product),\(units)")
    )
  }

  private func product(_ path: String, _ pack: Int) -> File {
    (path, csv("product_id,pack_size", "P1,\(pack)", "P2,1"))
  }

  /// What is said of conflicts when files have landed one after the other.
  private func conflicts(_ files: [File], settings: String = "") throws -> [String] {
    try conflicts(landed(files, settings: settings))
  }

  private func conflicts(_ retailer: Retailer) throws -> [String] {
    try retailer.findings().filter { $0.kind == "conflict" }.map { "\($0.subject) \($0.text)" }
  }

  private func landed(_ files: [File], settings: String = "") throws -> Retailer {
    let retailer = try Retailer(settings)
    for file in files {
      try retailer.land(file.path, file.text)
      try retailer.build()
    }
    return retailer
  }

  @Test func `two counts of one moment in files without a date are told, in either order`() throws {
    let files = [count("a.csv", 4), count("b.csv", 9)]
    let found = try conflicts(files)
    #expect(found.count == 1)
    #expect(
      found.first?.contains("in 1 record, the first location L1, product P1, counted at 2024-01-02")
        == true)
    #expect(["a.csv", "b.csv"].allSatisfy { found.first?.contains($0) == true })
    #expect(try conflicts(files.reversed()) == found)
  }

  @Test func `what is told of many files depends on their contents alone`() throws {
    let files = [count("a.csv", 4), count("b.csv", 9), count("c.csv", 4), count("d.csv", 7)]
    var told: Set<[String]> = []
    var held: Set<[String]> = []
    for first in 0..<4 {
      for step in [1, 3] {
        let order = (0..<4).map { files[(first + step * $0) % 4] }
        let retailer = try landed(order)
        told.insert(try conflicts(retailer))
        try retailer.build(rebuild: true)
        told.insert(try conflicts(retailer))
        held.insert(try retailer.query("SELECT on_hand FROM silver_stock_count"))
      }
    }
    #expect(told.count == 1)
    #expect(held.count == 1)
    // One of the counts holds; of each other content one file is named.
    #expect(told.first?.count == 2)
  }

  @Test func `totals of a period in files without a date are told`() throws {
    let header = "sold_at,location_id,product_id,units"
    let files: [File] = [
      ("pos/sale/x.csv", csv(header, "2024-01-01,L1,P1,40", "2024-01-01,L1,P2,1")),
      ("pos/sale/y.csv", csv(header, "2024-01-01,L1,P1,44", "2024-01-01,L1,P2,1")),
    ]
    let settings = "sources: {pos: {sale: {grain: month}}}"
    #expect(try conflicts(files, settings: settings).count == 1)
    #expect(
      try conflicts(files, settings: settings)
        == conflicts(files.reversed(), settings: settings))
  }

  @Test func `two lines of one order in files of one date are told`() throws {
    let header = "purchase_order_id,line,location_id,product_id,ordered_on,units_ordered"
    let files: [File] = [5, 8].map { units in
      (
        "erp/purchase_order/o\(units)_2024-01-02.csv",
        csv(header, "O1,1,L1,P1,2024-01-01,\(units)")
      )
    }
    let found = try conflicts(files)
    #expect(found.count == 1)
    #expect(
      found.first?.contains("the first purchase order O1, line 1 (line 2, there line 2)") == true)
    #expect(try conflicts(files.reversed()) == found)
  }

  @Test func `two descriptions of one date are told, of one source or of two`() throws {
    for second in ["erp/product/b_2024-01-01.csv", "pim/product/a_2024-01-01.csv"] {
      let files = [product("erp/product/a_2024-01-01.csv", 6), product(second, 12)]
      let found = try conflicts(files)
      #expect(found.count == 1)
      #expect(found.first?.contains("in 1 record, the first product P1") == true)
      #expect(try conflicts(files.reversed()) == found)
    }
  }

  @Test func `of two sources the later description holds, and it is told which`() throws {
    let found = try conflicts([
      product("erp/product/p_2024-01-01.csv", 6), product("pim/product/p_2024-02-01.csv", 12),
    ])
    #expect(found.count == 1)
    #expect(found.first?.contains("pim and erp describe 1 record differently") == true)
    #expect(
      try conflicts([
        product("erp/product/p_2024-01-01.csv", 6), product("pim/product/p_2024-02-01.csv", 6),
      ]) == [])
  }

  @Test(arguments: [
    ["erp/product/p.csv", "erp/product/p.csv"],
    ["erp/product/p_2024-01-01.csv", "erp/product/p_2024-02-01.csv"],
    ["erp/product/p_2024-01-01T0800.csv", "erp/product/p_2024-01-01T1200.csv"],
    ["erp/product/p.csv", "erp/product/p.csv.gz"],
  ])
  func `a later delivery or date is no conflict`(paths: [String]) throws {
    #expect(try conflicts([product(paths[0], 6), product(paths[1], 12)]) == [])
  }

  @Test func `equal files, and a version column, are no conflict`() throws {
    #expect(try conflicts([count("a.csv", 4), count("b.csv", 4)]) == [])
    let header = "counted_at,location_id,product_id,on_hand,version"
    let versions: [File] = [1, 2].map {
      ("erp/stock_count/v\($0).csv", csv(header, "2024-01-02,L1,P1,\($0),\($0)"))
    }
    #expect(try conflicts(versions) == [])
    #expect(try conflicts(versions.reversed()) == [])
  }

  @Test func `a file with a date, or a retracted one, ends the conflict`() throws {
    let retailer = try landed([count("a.csv", 4), count("b.csv", 9)])
    #expect(try conflicts(retailer).count == 1)
    _ = try Retraction(retailer.workspace, retailer.silver)
      .retract("erp/stock_count/b.csv", by: "Ann", reason: nil)
    try retailer.build()
    #expect(try conflicts(retailer) == [])
    #expect(try retailer.query("SELECT on_hand FROM silver_stock_count") == ["4.0"])
    _ = try Retraction(retailer.workspace, retailer.silver).undo("erp/stock_count/b.csv")
    try retailer.build()
    #expect(try conflicts(retailer).count == 1)
    let later = count("c_2024-01-03.csv", 5)
    try retailer.land(later.path, later.text)
    try retailer.build()
    #expect(try conflicts(retailer) == [])
    #expect(try retailer.query("SELECT on_hand FROM silver_stock_count") == ["5.0"])
  }

  @Test func `records described after as-of are no conflict in the plan`() throws {
    let files = [
      product("erp/product/a_2024-05-01.csv", 6), product("erp/product/b_2024-05-01.csv", 12),
    ]
    let retailer = try landed(
      files + [
        ("pos/sale/s.csv", csv("sold_at,location_id,product_id,units", "2024-01-02,L1,P1,1"))
      ])
    let conflicts = "SELECT count(*) FROM feed_finding WHERE kind = 'conflict'"
    #expect(try retailer.gold(asOf: "2024-04-01").query(conflicts) == ["0"])
    #expect(try retailer.gold(asOf: "2024-06-01").query(conflicts) == ["1"])
  }
}
