import Chronology
import Medallion
import RetailerSupport
import TestSupport
import Testing
import Workspace

/// As of a day, what happened before it is known, and nothing else.
@Suite struct AsOfTests {
  private let sale = "sold_at,location_id,product_id,units"

  // MARK: The default

  @Test(arguments: [
    ("", "2024-01-07", "2024-01-08"), ("", "2024-01-06", "2024-01-01"),
    ("calendar: {week_starts_on: sunday}", "2024-01-06", "2024-01-07"),
    ("calendar: {period: month}", "2024-01-31", "2024-02-01"),
    ("calendar: {period: month}", "2024-02-28", "2024-02-01"),
    ("calendar: {period: day}", "2024-02-28", "2024-02-29"),
    ("sources: {pos: {sale: {grain: week}}}", "2024-01-01", "2024-01-08"),
  ])
  func `the default is the start of the first period after the last complete one in the data`(
    settings: String, last: String, expected: String
  ) throws {
    let retailer = try Retailer(settings)
    // Something is sold on every weekday, so that a missing day is one that is yet to come.
    let days = (1...7).map { "2023-11-0\($0),L1,P1,1" }
    let lines =
      settings.contains("grain") ? [] : days + (20...26).map { "2023-12-\($0),L1,P1,1" }
    try retailer.land(
      "pos/sale/sale.csv", ([sale] + lines + ["\(last),L1,P1,1"]).joined(separator: "\n"))
    try retailer.build()
    #expect("\(try retailer.gold().asOf.day)" == expected)
  }

  @Test func `a weekday on which nothing is ever sold need not come to complete a week`() throws {
    let retailer = try Retailer()
    let lines = (1...6).map { "2024-01-0\($0),L1,P1,1" }
    try retailer.land("pos/sale/sale.csv", ([sale] + lines).joined(separator: "\n"))
    try retailer.build()
    let asOf = try retailer.gold().asOf
    #expect("\(asOf.day)" == "2024-01-08")
    #expect("\(asOf.cutoff)" == "2024-01-01")
    #expect(asOf.warnings == ["the data end on 2024-01-06, more than a period before today"])
  }

  @Test func `without any data there is no default, and a day that was asked for stands`() throws {
    let retailer = try Retailer()
    #expect(throws: (any Error).self) { try retailer.gold() }
    #expect("\(try retailer.gold(asOf: "2024-01-01").asOf.day)" == "2024-01-01")
  }

  @Test func `a day far beyond the data is warned of`() throws {
    let retailer = try Retailer()
    try retailer.land("pos/sale/sale.csv", csv(sale, "2024-01-07,L1,P1,1"))
    try retailer.build()
    #expect(try retailer.gold(asOf: "2024-01-15").asOf.warnings == [])
    #expect(try retailer.gold(asOf: "2024-01-16").asOf.warnings.count == 1)
  }

  // MARK: Masking, entity by entity

  @Test
  func `sales of the day itself and later are not known; a period's total must be over`() throws {
    let retailer = try Retailer("sources: {web: {sale: {grain: week}}}")
    try retailer.land(
      "pos/sale/sale.csv",
      csv(sale, "2024-01-09,L1,P1,1", "2024-01-10,L1,P1,1", "2024-01-11,L1,P1,1"))
    try retailer.land(
      "web/sale/sale.csv", csv(sale, "2024-01-01,L2,P1,7", "2024-01-08,L2,P1,8"))
    try retailer.build()
    #expect(
      try retailer.gold(asOf: "2024-01-10").query("SELECT day FROM fact_sales_daily ORDER BY day")
        == ["2024-01-01", "2024-01-09"])
    #expect(
      try retailer.gold(asOf: "2024-01-15").query("SELECT count(*) FROM fact_sales_daily")
        == ["5"])
  }

  @Test func `a count that opens the day is known; one with a time of that day is not`() throws {
    let retailer = try Retailer()
    let header = "counted_at,location_id,product_id,on_hand"
    try retailer.land(
      "pos/stock_count/c.csv",
      csv(
        header, "2024-01-08,L1,P1,5", "2024-01-10,L1,P1,4", "2024-01-10T09:00:00,L1,P1,3",
        "2024-01-11,L1,P1,2"))
    try retailer.build()
    let position = "SELECT on_hand, counted_on FROM stock_position"
    #expect(try retailer.gold(asOf: "2024-01-10").query(position) == ["4.0|2024-01-10"])
    #expect(try retailer.gold(asOf: "2024-01-09").query(position) == ["5.0|2024-01-08"])
    #expect(try retailer.gold(asOf: "2024-01-12").query(position) == ["2.0|2024-01-11"])
    retailer.settings.stockCount.taken = .closing
    #expect(try retailer.gold(asOf: "2024-01-10").query(position) == ["5.0|2024-01-08"])
  }

  @Test func `orders of as-of's day are known only if accepted, and arrivals are masked`() throws {
    let retailer = try Retailer()
    let header =
      "purchase_order_id,location_id,product_id,ordered_on,received_on,units_ordered,units_received"
    try retailer.land(
      "erp/purchase_order/po.csv",
      csv(
        header, "A,L1,P1,2024-01-02,2024-01-09,1,1", "B,L1,P1,2024-01-02,2024-01-10,2,1",
        "C,L1,P1,2024-01-10,,4,", "SC-2024-01-10-L1-P1,L1,P1,2024-01-10,,8,",
        "SC-2024-01-09-L1-P1,L1,P1,2024-01-10,,16,"))
    try retailer.land("pos/sale/sale.csv", csv(sale, "2024-01-02,L1,P1,1"))
    try retailer.build()
    let gold = try retailer.gold(asOf: "2024-01-10")
    #expect(
      try gold.query(
        """
        SELECT purchase_order_id, received_on, units_received, is_open
        FROM fact_purchase_order_line ORDER BY 1
        """)
        == ["A|2024-01-09|1.0|0", "B|-|-|1", "SC-2024-01-10-L1-P1|-|-|1"])
    #expect(try gold.query("SELECT on_order FROM stock_position") == ["10.0"])
  }

  @Test
  func `availability of the day itself and later is not known; a period must be over`() throws {
    let retailer = try Retailer("sources: {web: {availability: {grain: week}}}")
    let header = "day,location_id,product_id,in_stock"
    try retailer.land(
      "pos/availability/a.csv", csv(header, "2024-01-09,L1,P1,1", "2024-01-10,L1,P1,1"))
    try retailer.land(
      "web/availability/a.csv", csv(header, "2024-01-01,L2,P1,1", "2024-01-08,L2,P1,1"))
    try retailer.build()
    #expect(
      try retailer.gold(asOf: "2024-01-10").query("SELECT day FROM known_availability ORDER BY 1")
        == ["2024-01-01", "2024-01-09"])
  }

  @Test(arguments: [
    ("2024-01-31", "A"), ("2024-02-01", "B"), ("2024-02-15", "B"), ("2023-12-31", "A"),
  ])
  func `of a dimension the version valid on the day holds; where all are later, the first`(
    day: String, expected: String
  ) throws {
    let retailer = try Retailer()
    for (date, name) in [("2024-01-01", "A"), ("2024-02-01", "B"), ("2024-03-01", "C")] {
      for entity in ["product", "location", "supplier"] {
        try retailer.land(
          "erp/\(entity)/\(entity)_\(date).csv", csv("\(entity)_id,name", "X,\(name)"))
      }
      try retailer.land(
        "erp/sourcing/s_\(date).csv",
        csv("product_id,supplier_id,order_cost", "X,X,\(date.dropFirst(6).prefix(1))"))
    }
    try retailer.build()
    let gold = try retailer.gold(asOf: day)
    for entity in ["product", "location", "supplier"] {
      #expect(
        try gold.query("SELECT name FROM dim_\(entity) WHERE \(entity)_key > 0") == [expected])
    }
    let number = expected == "A" ? 1 : 2
    #expect(try gold.query("SELECT order_cost FROM known_sourcing") == ["\(number)0000"])
  }
}
