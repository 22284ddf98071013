import RetailerSupport
import TestSupport
import Testing

/// What of prices, promotions and calendar events is known at as-of, and what it makes of periods.
@Suite struct DriverTests {
  /// Two products at two locations with sales in every week from 2024-01-01 to 2024-02-25.
  private func retailer(_ files: [String: String]) throws -> Retailer {
    let retailer = try Retailer(
      "calendar: {period: week, week_starts_on: monday}\nforecast: {horizon: 2}")
    try retailer.land(
      "erp/product/product.csv",
      csv("product_id,category", "P1,Tea", "P2,Coffee"))
    try retailer.land(
      "erp/location/location.csv", csv("location_id,region", "L1,North", "L2,South"))
    let weeks = ["01-01", "01-08", "01-15", "01-22", "01-29", "02-05", "02-12", "02-19", "02-25"]
    let sales = weeks.flatMap { day in
      ["L1,P1", "L1,P2", "L2,P1"].map { "2024-\(day),\($0),5" }
    }
    try retailer.land(
      "pos/sale/sale.csv",
      (["sold_at,location_id,product_id,units"] + sales).joined(separator: "\n"))
    for (path, text) in files { try retailer.land(path, text) }
    try retailer.build()
    return retailer
  }

  private let promotionHeader =
    "promotion_id,starts_on,ends_on,location_id,product_id,category,kind,discount"

  private func promotions(_ rows: String..., asOf: String = "2024-02-26") throws -> GoldView {
    try retailer([
      "erp/promotion/promotion.csv": ([promotionHeader] + rows).joined(separator: "\n")
    ]).gold(asOf: asOf)
  }

  private func drivers(_ gold: GoldView, _ columns: String, of pair: String = "L1|P1") throws
    -> [String]
  {
    let ids = pair.split(separator: "|")
    return try gold.query(
      """
      SELECT substr(period_start, 6), \(columns) FROM fact_driver
      WHERE location_id = '\(ids[0])' AND product_id = '\(ids[1])' ORDER BY period_start
      """)
  }

  @Test func `without prices, promotions and events there are no rows`() throws {
    let gold = try retailer([:]).gold(asOf: "2024-02-26")
    #expect(try gold.query("SELECT * FROM fact_driver") == [])
  }

  @Test func `rows run from the first period of demand to the end of the horizon`() throws {
    let gold = try promotions("A,2024-02-06,2024-02-07,,P1,,,")
    let weeks = try drivers(gold, "promotion_share").map { String($0.prefix(5)) }
    #expect(weeks.first == "01-01" && weeks.last == "03-04" && weeks.count == 10)
    #expect(
      try gold.query(
        "SELECT count(*) FROM fact_demand AS d LEFT JOIN fact_driver AS f USING (location_id, "
          + "product_id, period_start) WHERE f.product_id IS NULL") == ["0"])
  }

  @Test func `a promotion counts by its days, and of two on a day the larger discount`() throws {
    let gold = try promotions(
      "A,2024-02-06,2024-02-09,,P1,,leaflet,0.2", "B,2024-02-09,2024-02-12,,P1,,display,0.5",
      "C,2024-03-04,2024-05-01,,P1,,,")
    let found = try drivers(gold, "promotion_share, promotion_discount, promotion_kinds")
    #expect(
      found.suffix(5) == [
        "02-05|0.8571|0.3|display;leaflet", "02-12|0.1429|0.0714|display", "02-19|0.0|0.0|-",
        "02-26|0.0|0.0|-", "03-04|1.0|0.0|-",
      ])
    #expect(try drivers(gold, "promotion_share", of: "L1|P2").allSatisfy { $0.hasSuffix("|0.0") })
  }

  @Test(
    "a promotion holds for its product, else its category, else all, at its location or all",
    arguments: [
      (",P1,", ["L1|P1", "L2|P1"]), ("L1,P1,", ["L1|P1"]), (",,Tea", ["L1|P1", "L2|P1"]),
      ("L1,,Coffee", ["L1|P2"]), (",,", ["L1|P1", "L1|P2", "L2|P1"]), ("L2,,", ["L2|P1"]),
      (",P1,Coffee", ["L1|P1", "L2|P1"]), (",,tea", []),
    ])
  func scope(names: String, pairs: [String]) throws {
    let gold = try promotions("A,2024-02-06,2024-02-09,\(names),,0.2")
    #expect(
      try gold.query(
        "SELECT location_id, product_id FROM fact_driver WHERE promotion_share > 0") == pairs)
  }

  @Test func `promotions after as-of are known, unless the date of their file is later`() throws {
    let retailer = try retailer([
      "erp/promotion/promotion_2024-01-01.csv": csv(
        promotionHeader, "A,2024-03-04,2024-03-05,,P1,,,0.1"),
      "erp/promotion/promotion_2024-02-20.csv": csv(
        promotionHeader, "A,2024-03-04,2024-03-10,,P1,,,0.2", "B,2024-01-08,2024-01-14,,P1,,,",
        "C,2024-02-26,2024-03-03,,P1,,,"),
    ])
    let query = "SELECT promotion_id, ends_on, discount FROM fact_promotion"
    #expect(
      try retailer.gold(asOf: "2024-02-26").query(query) == [
        "A|2024-03-10|0.2", "B|2024-01-14|-", "C|2024-03-03|-",
      ])
    // B began before; that it is told of later changes nothing of the past.
    #expect(
      try retailer.gold(asOf: "2024-02-12").query(query) == ["A|2024-03-05|0.1", "B|2024-01-14|-"])
  }

  @Test func `keys are those of the dimensions, and names of promotions alone are inferred`() throws
  {
    let gold = try promotions(
      "A,2024-02-06,2024-02-09,L9,P9,,,", "B,2024-02-06,2024-02-09,,,Tea,,0.1")
    #expect(
      try gold.query(
        """
        SELECT f.promotion_id, l.location_id, l.is_inferred, d.product_id, d.is_inferred,
          f.location_id, f.product_id, f.category
        FROM fact_promotion AS f JOIN dim_location AS l USING (location_key)
        JOIN dim_product AS d USING (product_key)
        """) == [
          "A|L9|1|P9|1|L9|P9|-",
          "B|(not applicable)|1|(not applicable)|1|-|-|Tea",
        ])
  }

  @Test func `an event counts at the locations of its region`() throws {
    let events = csv(
      "day,name,region,kind", "2024-02-06,Fair,North,", "2024-02-06,Match,North,",
      "2024-02-08,Fair,North,", "2024-03-01,Holiday,,public", "2024-02-07,Fair,West,",
      "2031-01-01,Holiday,,public")
    let gold = try retailer(["erp/calendar_event/calendar_event.csv": events])
      .gold(asOf: "2024-02-26")
    #expect(
      try drivers(gold, "event_days, event_names").suffix(5) == [
        "02-05|2|Fair;Match", "02-12|0|-", "02-19|0|-", "02-26|1|Holiday", "03-04|0|-",
      ])
    #expect(
      try drivers(gold, "event_days", of: "L2|P1").suffix(5) == [
        "02-05|0", "02-12|0", "02-19|0", "02-26|1", "03-04|0",
      ])
    #expect(try gold.query("SELECT count(*) FROM fact_calendar_event") == ["5"])
    #expect(
      try gold.query(
        "SELECT l.location_id, e.location_id, date_key, period_start, e.name, e.kind, days "
          + "FROM fact_event_period AS e JOIN dim_location AS l USING (location_key)") == [
          "L1|L1|20240205|2024-02-05|Fair|-|2", "L1|L1|20240205|2024-02-05|Match|-|1",
          "L1|L1|20240226|2024-02-26|Holiday|public|1",
          "L2|L2|20240226|2024-02-26|Holiday|public|1",
        ])
    #expect(try drivers(gold, "unit_price, promotion_share").allSatisfy { $0.hasSuffix("|-|-") })
  }

  @Test func `the price is that of a period's first day, and after as-of that of as-of`() throws {
    let prices = csv(
      "effective_on,location_id,product_id,unit_price", "2024-01-10,,P1,2.5",
      "2024-02-05,L1,P1,3", "2024-02-20,,P1,2", "2024-02-28,L1,P1,9")
    let retailer = try retailer(["erp/price/price.csv": prices])
    let gold = try retailer.gold(asOf: "2024-02-26")
    #expect(
      try drivers(gold, "unit_price") == [
        "01-01|-", "01-08|-", "01-15|2.5", "01-22|2.5", "01-29|2.5", "02-05|3.0", "02-12|3.0",
        "02-19|3.0", "02-26|3.0", "03-04|3.0",
      ])
    #expect(
      try drivers(gold, "unit_price", of: "L2|P1").suffix(3) == [
        "02-19|2.5", "02-26|2.0", "03-04|2.0",
      ])
  }
}
