import Chronology
import Foundation
import Medallion
import RetailerSupport
import TestSupport
import Testing

@Suite struct DemandTests {
  private let sale = "sold_at,location_id,product_id,units"
  private let stock = "day,location_id,product_id,in_stock"

  /// Twenty weeks of sales by day, two units each and six on Saturdays; in the last but one week
  /// the shelf is empty as `shares` says, and sells only what the rest of the day lets it.
  private func retailer(_ settings: String = "", shares: [Int: Double]) throws -> Retailer {
    let retailer = try Retailer(settings)
    var sales = [sale]
    var days = [stock]
    let first = try #require(Day("2024-01-01"))
    for offset in 0..<140 {
      let day = first + offset
      let share = offset / 7 == 18 ? shares[offset % 7] ?? 1 : 1
      let units = (offset % 7 == 5 ? 6.0 : 2.0) * share
      if units > 0 { sales.append("\(day),L1,P1,\(units)") }
      days.append("\(day),L1,P1,\(share)")
    }
    try retailer.land("pos/sale/sale.csv", sales.joined(separator: "\n") + "\n")
    try retailer.land("pos/availability/a.csv", days.joined(separator: "\n") + "\n")
    try retailer.build()
    return retailer
  }

  private let query = """
    SELECT units_sold, in_stock_share, demand_share, demand, is_censored, method, reason
    FROM fact_demand WHERE period_start = '2024-05-06'
    """

  @Test func `a Saturday without stock weighs more than a Monday`() throws {
    let saturday = try retailer("demand: {unconstrain: scale}", shares: [5: 0])
    #expect(
      try saturday.gold().query(query) == [
        "12.0|0.857143|0.666667|18.0|1|scale|scaled by in-stock share from availability"
      ])
    let monday = try retailer("demand: {unconstrain: scale}", shares: [0: 0])
    #expect(
      try monday.gold().query(query) == [
        "16.0|0.857143|0.888889|18.0|1|scale|scaled by in-stock share from availability"
      ])
  }

  @Test func `a week without any stock is estimated from the others, or left out if set`() throws {
    let shares = Dictionary(uniqueKeysWithValues: (0..<7).map { ($0, 0.0) })
    #expect(
      try retailer(shares: shares).gold().query(query) == [
        "0.0|0.0|0.0|18.0|1|censored|estimated: out of stock all the time by availability"
      ])
    #expect(
      try retailer("demand: {unconstrain: exclude}", shares: shares).gold().query(query) == [
        "0.0|0.0|0.0|-|1|exclude|not known: out of stock all the time by availability"
      ])
  }

  @Test func `a week partly in stock gains what its missing days would have sold`() throws {
    let gold = try retailer(shares: [3: 0.5, 4: 0, 5: 0]).gold()
    let demand = try gold.query(
      "SELECT abs(demand - 18) < 1, units_sold FROM fact_demand WHERE period_start = '2024-05-06'")
    #expect(demand == ["1|9.0"])
  }

  @Test func `a sale far outside its pair's range is flagged, and capped in demand alone`() throws {
    for (setting, expected) in [
      ("cap", "capped|1"), ("keep", "kept|0"), ("exclude", "left out|-"),
    ] {
      let retailer = try retailer("demand: {bulk: \(setting)}", shares: [:])
      try retailer.land("pos/sale/more.csv", csv(sale, "2024-03-05T10:00:00,L1,P1,200"))
      try retailer.build()
      #expect(
        try retailer.gold().query(
          """
          SELECT units_sold, is_bulk, is_censored, replace(reason, 'bulk sale ', ''), demand < 100
          FROM fact_demand WHERE is_bulk OR units_sold > 100
          """) == ["218.0|1|0|\(expected)"])
    }
  }

  @Test func `the order in which files arrive does not show, nor what comes after as-of`() throws {
    let rows = "SELECT * FROM fact_demand ORDER BY period_start"
    let whole = try retailer(shares: [2: 0.25, 5: 0.5])
    let later = try retailer(shares: [2: 0.25, 5: 0.5])
    try later.land("pos/sale/later.csv", csv(sale, "2024-05-20,L1,P1,900", "2024-05-21,L1,P1,1"))
    try later.land("pos/availability/b.csv", csv(stock, "2024-05-20,L1,P1,0"))
    try later.build()
    #expect(
      try later.gold(asOf: "2024-05-20").query(rows)
        == whole.gold(asOf: "2024-05-20").query(rows))
  }

  @Test func `lead times come from receipts and from open orders that are not given up`() throws {
    let retailer = try Retailer("replenishment: {lead_time_days: 10}")
    try retailer.land("pos/sale/sale.csv", csv(sale, "2024-01-01,L1,P1,1", "2024-05-05,L1,P1,1"))
    try retailer.land(
      "erp/purchase_order/po.csv",
      csv(
        "purchase_order_id,supplier_id,location_id,product_id,ordered_on,promised_on,received_on,"
          + "units_ordered,units_received",
        "A,S1,L1,P1,2024-03-01,2024-03-08,2024-03-10,10,10",
        "B,S1,L1,P1,2024-04-01,,2024-04-06,10,4", "C,S1,L1,P1,2024-05-01,,,10,",
        "D,S1,L1,P1,2024-01-05,,,10,", "E,S1,L1,P1,2024-05-02,,2024-05-07,8,8"))
    try retailer.build()
    #expect(
      try retailer.gold(asOf: "2024-05-06").query(
        """
        SELECT purchase_order_id, lead_time_days, is_censored, is_partial, promised_days, units
        FROM fact_lead_time ORDER BY 1
        """) == ["A|9|0|0|7|10.0", "B|5|0|1|-|4.0", "C|5|1|0|-|10.0", "E|4|1|0|-|8.0"])
  }
}
