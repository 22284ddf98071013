import RetailerSupport
import TestSupport
import Testing

/// The prices that a plan knows, each from its first day to its last.
@Suite struct PriceHistoryTests {
  private let header = "effective_on,location_id,product_id,unit_price,currency"
  private let history = """
    SELECT location_key, location_id, product_id, valid_from, valid_to, unit_price, currency
    FROM fact_price
    """

  private func retailer(_ prices: String...) throws -> Retailer {
    let retailer = try Retailer()
    try retailer.land("erp/product/product.csv", csv("product_id", "P1"))
    try retailer.land("erp/location/location.csv", csv("location_id", "L1"))
    try retailer.land("erp/price/price.csv", ([header] + prices).joined(separator: "\n"))
    try retailer.build()
    return retailer
  }

  @Test func `a price holds until the day before the next of its product and location`() throws {
    let gold = try retailer(
      "2024-02-01,L1,P1,3.25,EUR", "2024-01-01,L1,P1,2.5,EUR", "2024-01-15,,P1,2.99,"
    ).gold(asOf: "2024-03-01")
    #expect(
      try gold.query(history) == [
        "-2|-|P1|2024-01-15|-|2.99|-", "1|L1|P1|2024-01-01|2024-01-31|2.5|EUR",
        "1|L1|P1|2024-02-01|-|3.25|EUR",
      ])
  }

  @Test(
    "a price that takes effect after as-of does not show, and ends no other",
    arguments: [("2024-01-31", 1), ("2024-02-01", 2)])
  func ahead(asOf: String, prices: Int) throws {
    let known = ["2024-01-01,L1,P1,2.5,EUR", "2024-02-01,L1,P1,3,EUR"]
    let all = try retailer(known[0], known[1]).gold(asOf: asOf).query(history)
    let cut = try retailer(known.prefix(prices).joined(separator: "\n")).gold(asOf: asOf)
    #expect(all.count == prices)
    #expect(try all == cut.query(history))
  }

  @Test func `products and locations that prices alone name are inferred members`() throws {
    let retailer = try retailer("2024-01-01,L9,P9,2.5,EUR", "2024-02-01,L8,P8,1,EUR")
    let gold = try retailer.gold(asOf: "2024-01-08")
    #expect(
      try gold.query("SELECT product_id, is_inferred FROM dim_product WHERE product_key > 0")
        == ["P1|0", "P9|1"])
    #expect(
      try gold.query("SELECT location_id, is_inferred FROM dim_location WHERE location_key > 0")
        == ["L1|0", "L9|1"])
  }

  @Test func `a price of 0 is a price`() throws {
    let gold = try retailer("2024-01-01,,P1,0,").gold(asOf: "2024-01-08")
    #expect(try gold.query("SELECT unit_price FROM fact_price") == ["0.0"])
  }
}
