import Medallion
import RetailerSupport
import TestSupport
import Testing

/// A file that tells the total of a period twice, and differently.
@Suite struct TotalsOnceTests {
  private let header = "sold_at,location_id,product_id,units,promotion_id"
  private let split = csv(
    "sold_at,location_id,product_id,units,promotion_id", "2024-01-01,L1,P1,10,",
    "2024-01-01,L1,P1,5,LEAFLET", "2024-01-01,L1,P2,7,")

  private func retailer(_ repeats: String? = nil) throws -> Retailer {
    try Retailer(
      "sources: {pos: {sale: {grain: week\(repeats.map { ", repeats: \($0)" } ?? "")}}}")
  }

  private let held = """
    SELECT product_id, count(*), total(units) FROM silver_sale GROUP BY 1 ORDER BY 1
    """

  @Test func `without a choice all of them are quarantined, and the lines are named`() throws {
    let retailer = try retailer()
    #expect(try retailer.rows(landing: "pos/sale/a.csv", split, held) == ["P2|1|7.0"])
    #expect(
      try retailer.query("SELECT batch_line, rule FROM silver_rejection ORDER BY 1")
        == ["2|sale.total_once", "3|sale.total_once"])
    #expect(
      try retailer.query("SELECT read, loaded, quarantined FROM row_accounting") == ["3|1|2"])
    #expect(
      try retailer.query("SELECT sum(rows) FROM rule_result WHERE rule = 'sale.total_once'") == [
        "2"
      ])
    let found = try retailer.findings()
    #expect(
      found.contains { $0.kind == "total" && $0.text.contains("2 rows state 1 totals") })
  }

  @Test func `a third row of the period is quarantined, too`() throws {
    let retailer = try retailer()
    let rows = try retailer.rows(
      landing: "pos/sale/a.csv", split + "2024-01-01,L1,P1,10,\n", held)
    #expect(rows == ["P2|1|7.0"])
    #expect(try retailer.query("SELECT quarantined FROM row_accounting") == ["3"])
  }

  @Test func `sum adds them up`() throws {
    let retailer = try retailer("sum")
    #expect(
      try retailer.rows(landing: "pos/sale/a.csv", split, held) == ["P1|2|15.0", "P2|1|7.0"])
    #expect(try retailer.query("SELECT loaded FROM row_accounting") == ["3"])
  }

  @Test func `a later file takes the place of the whole sum`() throws {
    for order in [[0, 1], [1, 0]] {
      let retailer = try retailer("sum")
      let files = [
        ("pos/sale/a_2024-01-08.csv", split),
        ("pos/sale/b_2024-01-09.csv", csv(header, "2024-01-01,L1,P1,14,")),
      ]
      for index in order {
        try retailer.land(files[index].0, files[index].1)
        try retailer.build()
      }
      #expect(try retailer.query(held) == ["P1|1|14.0", "P2|1|7.0"])
      #expect(
        try retailer.query("SELECT loaded, duplicate FROM row_accounting ORDER BY file")
          == ["1|2", "1|0"])
    }
  }

  @Test func `last takes the later row`() throws {
    let rows = try retailer("last").rows(landing: "pos/sale/a.csv", split, held)
    #expect(rows == ["P1|1|5.0", "P2|1|7.0"])
  }

  @Test func `equal totals are one total`() throws {
    let retailer = try retailer()
    let line = "2024-01-01,L1,P1,10,"
    #expect(
      try retailer.rows(landing: "pos/sale/a.csv", csv(header, line, line), held) == ["P1|1|10.0"])
  }

  @Test func `an older total does not fill the gap, and a newer one does, in any order`() throws {
    for day in [1, 9] {
      let other = ("pos/sale/o_2024-01-1\(day).csv", csv(header, "2024-01-01,L1,P1,14,"))
      let files = [("pos/sale/a_2024-01-15.csv", split), other]
      for order in [[0, 1], [1, 0]] {
        let retailer = try retailer()
        for index in order {
          try retailer.land(files[index].0, files[index].1)
          try retailer.build()
        }
        #expect(
          try retailer.query(held) == (day == 1 ? ["P2|1|7.0"] : ["P1|1|14.0", "P2|1|7.0"]))
        #expect(
          try retailer.query("SELECT count(*) FROM silver_rejection") == [day == 1 ? "2" : "0"])
      }
    }
  }

  @Test func `totals in two currencies are two totals`() throws {
    let rows = try retailer().rows(
      landing: "pos/sale/a.csv",
      csv(
        "sold_at,location_id,product_id,units,unit_price,currency", "2024-01-01,L1,P1,10,1,EUR",
        "2024-01-01,L1,P1,5,1,GBP"), held)
    #expect(rows == ["P1|2|15.0"])
  }
}
