import Medallion
import RetailerSupport
import TestSupport
import Testing

/// The date in a file's name, and the time of day after it, tell the order of states.
@Suite struct FileDateTests {
  private static let names: [String: String] = [
    "s_2026-11-20.csv": "2026-11-20",
    "s_20261120.csv": "2026-11-20",
    "s_2026_11_20.csv": "2026-11-20",
    "s_2026-11-20T0800.csv": "2026-11-20T08:00:00",
    "s_2026-11-20T080030.csv": "2026-11-20T08:00:30",
    "s_2026-11-20T08-00.csv": "2026-11-20T08:00:00",
    "s_2026-11-20T08:00:30Z.csv": "2026-11-20T08:00:30",
    "s_2026-11-20_08-00.csv.gz": "2026-11-20T08:00:00",
    "s_20261120_080000.csv": "2026-11-20T08:00:00",
    "20261120-235959_s.csv": "2026-11-20T23:59:59",
    "s_2026-11-01_2026-11-30.csv": "2026-11-30",
    "s_20261101_20261130.csv": "2026-11-30",
    // Months and ISO weeks stand for their last day.
    "s_2026-10.csv": "2026-10-31",
    "s_2024-02.csv.gz": "2024-02-29",
    "s_2026-W42.csv": "2026-10-18",
    "s_2026w53.csv": "2027-01-03",
    "s_2026-09_2026-10.csv": "2026-10-31",
    "s_15.10.2026.csv": "2026-10-15",
    "s_15.10.2026T0800.csv": "2026-10-15T08:00:00",
    // No month, week or day, or only perhaps one.
    "s_202610.csv": "0",
    "s_2026-00.csv": "0",
    "s_2026-10-5.csv": "0",
    "s_15-10-2026-01.csv": "0",
    "s_4412-10.csv": "0",
    "s_2025-W53.csv": "0",
    "s_31.02.2026.csv": "0",
    "s_10.15.2026.csv": "0",
    // A shop's number, or what is no time of day.
    "s_2026-11-20_0412.csv": "2026-11-20",
    "s_2026-11-20_0412-1.csv": "2026-11-20",
    "s_2026-11-20_08-61.csv": "2026-11-20",
    "s_20261120_240000.csv": "2026-11-20",
    "s_20261120_0800001.csv": "2026-11-20",
    "s_2026-11-20-08-00.csv": "2026-11-20",
    "s_2026-11-20T2500.csv": "2026-11-20",
    "s_2026-13-20.csv": "0",
    "s_120261120.csv": "0",
    "s.csv": "0",
  ]

  @Test func `dates and times are read where they are written, and nowhere else`() throws {
    let retailer = try Retailer()
    for name in Self.names.keys.sorted() {
      try retailer.land("erp/product/\(name)", csv("product_id,name", "\(name),Tea"))
    }
    try retailer.build()
    let found = try retailer.query("SELECT product_id, version FROM silver_product")
    let read = Dictionary(
      uniqueKeysWithValues: found.map { row in
        let cells = row.split(separator: "|").map(String.init)
        return (cells[0], cells[1])
      })
    for (name, version) in Self.names.sorted(by: { $0.key < $1.key }) {
      #expect(read[name] == version, "\(name)")
    }
  }

  @Test(arguments: [["T0800", "T1930"], ["_08-00", "_19-30"]])
  func `of two states of one day the later time holds, in any order`(times: [String]) throws {
    for order in [[0, 1], [1, 0]] {
      let retailer = try Retailer()
      for index in order {
        try retailer.land(
          "erp/purchase_order/o_2024-01-02\(times[index]).csv",
          csv(
            "purchase_order_id,line,location_id,product_id,ordered_on,units_ordered",
            "O1,1,L1,P1,2024-01-01,\([5, 8][index])"))
        try retailer.build()
      }
      #expect(try retailer.query("SELECT units_ordered FROM silver_purchase_order") == ["8.0"])
    }
  }

  @Test(arguments: [
    ["2024-01", "2024-02"], ["2024-W05", "2024-W06"], ["31.01.2024", "29.02.2024"],
  ])
  func `of two totals of a month the file of the later date holds, in any order`(
    dates: [String]
  ) throws {
    let header = "sold_at,location_id,product_id,units"
    for order in [[0, 1], [1, 0]] {
      let retailer = try Retailer("sources: {pos: {sale: {grain: month}}}")
      for index in order {
        try retailer.land(
          "pos/sale/s_\(dates[index]).csv", csv(header, "2024-01-01,L1,P1,\([40, 44][index])"))
        try retailer.build()
      }
      #expect(try retailer.query("SELECT units FROM silver_sale") == ["44.0"])
    }
  }

  @Test func `a snapshot named by a month says everything of the month`() throws {
    let header = "sold_at,location_id,product_id,units"
    let retailer = try Retailer("quality: {ended_share: off}")
    try retailer.land(
      "pos/sale/a_2024-01-20.csv", csv(header, "2024-01-05,L1,P1,1", "2024-01-20,L1,P1,2"))
    try retailer.land("pos/sale/full/s_2024-01.csv", csv(header, "2024-01-05,L1,P1,1"))
    try retailer.build()
    #expect(try retailer.query("SELECT day, units FROM silver_sale") == ["2024-01-05|1.0"])
  }

  @Test func `a file of a later time of its day corrects one of an earlier time`() throws {
    let retailer = try Retailer()
    for (time, last) in [("0800", 40), ("1930", 4)] {
      try retailer.land(
        "pos/sale/s_2024-01-02T\(time).csv",
        csv(
          "sold_at,location_id,product_id,units", "2024-01-02,L1,P1,1", "2024-01-02,L1,P2,2",
          "2024-01-02,L1,P3,\(last)"))
    }
    try retailer.build()
    #expect(try retailer.query("SELECT count(*), total(units) FROM silver_sale") == ["3|7.0"])
  }

  @Test func `a product ends on the day of a snapshot that has a time`() throws {
    let retailer = try Retailer("quality: {ended_share: off}")
    try retailer.land("erp/product/full/p_2024-01-01T0800.csv", csv("product_id", "P1", "P2"))
    try retailer.land("erp/product/full/p_2024-02-01T0800.csv", csv("product_id", "P1"))
    try retailer.land(
      "pos/sale/s.csv", csv("sold_at,location_id,product_id,units", "2024-02-20,L1,P1,1"))
    try retailer.build()
    #expect(
      try retailer.gold(asOf: "2024-03-01").query(
        "SELECT product_id, ended_on FROM known_product ORDER BY 1") == ["P1|-", "P2|2024-02-01"])
  }

  @Test func `a file and its compressed form are deliveries of one place`() throws {
    let header = "sold_at,location_id,product_id,units"
    let files = [("s.csv", "2024-01-02,L1,P1,4"), ("s.csv.gz", "2024-01-02,L1,P1,400")]
    for order in [[0, 1], [1, 0]] {
      let retailer = try Retailer()
      for index in order {
        try retailer.land("pos/sale/\(files[index].0)", csv(header, files[index].1))
        try retailer.build()
      }
      #expect(
        try retailer.query("SELECT units FROM silver_sale") == [order == [0, 1] ? "400.0" : "4.0"])
      try retailer.build(rebuild: true)
      #expect(try retailer.query("SELECT count(*) FROM silver_sale") == ["1"])
    }
  }
}
