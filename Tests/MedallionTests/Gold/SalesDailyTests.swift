import RetailerSupport
import TestSupport
import Testing

/// What was sold on a day, what came back, and what of it is demand.
@Suite struct SalesDailyTests {
  private let header =
    "sale_id,line,sold_at,location_id,product_id,units,unit_price,discount,currency"

  private func gold(settings: String = "", _ lines: [String]) throws -> GoldView {
    let retailer = try Retailer(settings)
    try retailer.land("pos/sale/sale.csv", ([header] + lines).joined(separator: "\n"))
    try retailer.build()
    return try retailer.gold(asOf: "2024-01-15")
  }

  private let daily = """
    SELECT day, units_sold, units_returned, units_voided, revenue, currency, sale_lines
    FROM fact_sales_daily ORDER BY day, currency
    """

  @Test func `sales and returns of a day are kept apart, and revenue is net`() throws {
    let gold = try gold([
      "R1,1,2024-01-02T09:00:00,L1,P1,2,3,0.5,EUR", "R2,1,2024-01-02T10:00:00,L1,P1,1,3,,EUR",
      "R3,1,2024-01-02T11:00:00,L1,P1,-3,3,0.5,EUR", "R4,1,2024-01-03,L1,P1,1,3,,EUR",
    ])
    #expect(
      try gold.query(daily)
        == ["2024-01-02|3.0|3.0|0.0|0.0|EUR|3", "2024-01-03|1.0|0.0|0.0|3.0|EUR|1"])
  }

  @Test func `a missing price is the catalogue's, and without any revenue is not known`() throws {
    let retailer = try Retailer()
    try retailer.land(
      "erp/product/product.csv", csv("product_id,unit_price,currency", "P1,2.5,EUR"))
    try retailer.land(
      "pos/sale/sale.csv",
      csv("sold_at,location_id,product_id,units", "2024-01-02,L1,P1,2", "2024-01-02,L1,P2,2"))
    try retailer.build()
    #expect(
      try retailer.gold(asOf: "2024-01-08").query(
        "SELECT product_id, revenue, currency FROM fact_sales_daily") == ["P1|5.0|EUR", "P2|-|-"])
  }

  @Test func `a missing price is that which the catalogue had on the day of the sale`() throws {
    let retailer = try Retailer()
    for (date, price) in [("2024-01-01", "2"), ("2024-01-09", "3"), ("2024-01-10", "9")] {
      try retailer.land(
        "erp/product/product_\(date).csv", csv("product_id,unit_price,currency", "P1,\(price),EUR"))
    }
    try retailer.land(
      "pos/sale/sale.csv",
      csv(
        "sold_at,location_id,product_id,units", "2023-12-31,L1,P1,1", "2024-01-08,L1,P1,1",
        "2024-01-09,L1,P1,1"))
    try retailer.build()
    #expect(
      try retailer.gold(asOf: "2024-01-15").query("SELECT day, revenue FROM fact_sales_daily")
        == ["2023-12-31|2.0", "2024-01-08|2.0", "2024-01-09|3.0"])
  }

  @Test func `a void of a later period was not known when its sale's period ended`() throws {
    let known = """
      SELECT units_sold, demand, units_sold_as_known, demand_as_known
      FROM fact_demand ORDER BY period_start
      """
    let later = try gold([
      "R0,1,2024-01-01,L1,P1,1,,,", "R1,1,2024-01-02,L1,P1,5,,,", "R1,2,2024-01-09,L1,P1,-5,,,",
      "R2,1,2024-01-09,L1,P1,1,,,",
    ])
    #expect(try later.query(known) == ["1.0|1.0|6.0|6.0", "1.0|1.0|1.0|1.0"])
    let within = try gold([
      "R0,1,2024-01-01,L1,P1,1,,,", "R1,1,2024-01-02,L1,P1,5,,,", "R1,2,2024-01-05,L1,P1,-5,,,",
      "R2,1,2024-01-09,L1,P1,1,,,",
    ])
    #expect(try within.query(known) == ["1.0|1.0|1.0|1.0", "1.0|1.0|1.0|1.0"])
  }

  @Test(arguments: [("gross", ["5.0", "0.0"]), ("net_same_period", ["3.0", "0.0"])])
  func `returns are left out of demand, or taken off their period, and never make it negative`(
    returns: String, expected: [String]
  ) throws {
    let gold = try gold(
      settings: "demand: {returns: \(returns)}",
      [
        "R1,1,2024-01-01,L1,P1,5,,,", "R2,1,2024-01-04,L1,P1,-2,,,", "R3,1,2024-01-09,L1,P1,-1,,,",
      ])
    #expect(try gold.query("SELECT demand FROM fact_demand ORDER BY period_start") == expected)
  }

  @Test func `a void of the same day is no demand and no return`() throws {
    for returns in ["gross", "net_same_period"] {
      let gold = try gold(
        settings: "demand: {returns: \(returns)}",
        ["R1,1,2024-01-01,L1,P1,4,,,", "R1,2,2024-01-01,L1,P1,-4,,,", "R2,1,2024-01-01,L1,P1,1,,,"])
      #expect(try gold.query(daily) == ["2024-01-01|5.0|4.0|4.0|-|-|3"])
      #expect(
        try gold.query("SELECT demand FROM fact_demand ORDER BY period_start") == ["1.0", "0.0"])
    }
  }

  @Test func `one negative line voids one line, however many are equal to its opposite`() throws {
    let sameDay = try gold([
      "R1,1,2024-01-02,L1,P1,1,,,", "R1,2,2024-01-02,L1,P1,1,,,", "R2,1,2024-01-02,L1,P1,-1,,,",
    ])
    #expect(try sameDay.query("SELECT units_voided FROM fact_sales_daily") == ["1.0"])
    let sameSale = try gold([
      "R1,1,2024-01-02,L1,P1,1,,,", "R1,2,2024-01-02,L1,P1,1,,,", "R1,3,2024-01-09,L1,P1,-1,,,",
    ])
    #expect(
      try sameSale.query("SELECT units_voided FROM fact_sales_daily ORDER BY day").first == "1.0")
  }

  @Test func `a sale voided on another day is subtracted once, also with netted returns`() throws {
    for returns in ["gross", "net_same_period"] {
      let gold = try gold(
        settings: "demand: {returns: \(returns)}",
        [
          "R1,1,2024-01-01,L1,P1,4,,,", "R2,1,2024-01-09,L1,P1,7,,,", "R1,2,2024-01-10,L1,P1,-4,,,",
        ])
      #expect(
        try gold.query("SELECT demand FROM fact_demand ORDER BY period_start") == ["0.0", "7.0"],
        "\(returns)")
    }
  }

  @Test func `sales of two currencies on one day are two rows, and a void counts once`() throws {
    let gold = try gold([
      "R1,1,2024-01-01,L1,P1,4,1,,EUR", "R1,2,2024-01-01,L1,P1,-4,1,,EUR",
      "R2,1,2024-01-01,L1,P1,5,1,,GBP",
    ])
    #expect(
      try gold.query(daily)
        == ["2024-01-01|4.0|4.0|4.0|0.0|EUR|2", "2024-01-01|5.0|0.0|0.0|5.0|GBP|1"])
    #expect(try gold.query("SELECT max(demand) FROM fact_demand") == ["5.0"])
  }

  @Test func `the total of a period stands on its first day with its grain`() throws {
    let gold = try gold(
      settings: "sources: {pos: {sale: {grain: week}}}",
      [",,2024-01-01,L1,P1,9,,,", ",,2024-01-08,L1,P1,8,,,"])
    #expect(
      try gold.query("SELECT date_key, day, source_grain, units_sold FROM fact_sales_daily")
        == ["20240101|2024-01-01|week|9.0", "20240108|2024-01-08|week|8.0"])
    #expect(try gold.query("SELECT demand FROM fact_demand") == ["9.0", "8.0"])
  }

  @Test func `the order of lines does not show, and nothing is lost among many`() throws {
    var generator = SeededGenerator(seed: 5)
    let lines = (0..<4000).map { number in
      let sale = number % 1500
      let year = Int.random(in: 2021...2023, using: &generator)
      let day = ["01-31", "02-01", "07-15", "12-31"].randomElement(using: &generator) ?? ""
      let size = Double(334 * Int.random(in: 1...6, using: &generator)) / 1000
      let units = Int.random(in: 0..<4, using: &generator) == 0 ? -size : size
      let currency = ["EUR", "GBP", "SEK"].randomElement(using: &generator) ?? ""
      return "R\(sale),\(number),\(year)-\(day),L\(sale % 3),P\(sale % 7),\(units),1.1,,\(currency)"
    }
    let retailer = try Retailer()
    try retailer.land("pos/sale/sale.csv", ([header] + lines).joined(separator: "\n"))
    try retailer.build()
    let found = try retailer.gold(asOf: "2024-01-15")
    #expect(
      try found.query(
        """
        SELECT location_id, product_id, day, currency, sale_lines, units_sold, units_returned
        FROM fact_sales_daily ORDER BY rowid
        """)
        == retailer.query(
          """
          SELECT location_id, product_id, day, currency, count(*),
            round(total(iif(units > 0, units, 0)), 3), round(total(iif(units < 0, -units, 0)), 3)
          FROM silver_sale GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
          """))
    let voided = "SELECT day, units_voided, revenue FROM fact_sales_daily ORDER BY rowid"
    #expect(try found.query(voided).contains { !$0.contains("|0.0|") })
    #expect(
      try gold(lines.shuffled(using: &generator)).query(voided) == found.query(voided))
  }

  @Test func `weeks without a sale between the first evidence and as-of are zero demand`() throws {
    let gold = try gold(["R1,1,2024-01-01,L1,P1,2,,,", "R2,1,2024-01-01,L1,P2,1,,,"])
    #expect(
      try gold.query(
        "SELECT period_start, demand FROM fact_demand WHERE product_id = 'P1' ORDER BY 1")
        == ["2024-01-01|2.0", "2024-01-08|0.0"])
  }
}
