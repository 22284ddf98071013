import RetailerSupport
import TestSupport
import Testing

/// Figures of `kpi_inventory` against figures worked out by hand.
///
/// As of 2024-12-30 the window of 364 days begins on 2024-01-01; 365 / 364 is a year over the window.
@Suite struct InventoryKpiTests {
  /// A figure of a product, and how it is worked out.
  struct Case: CustomTestStringConvertible {
    let product, figure, expected, working: String

    init(_ product: String, _ figure: String, _ expected: String, _ working: String) {
      (self.product, self.figure, self.expected, self.working) = (
        product, figure, expected, working
      )
    }

    var testDescription: String { "\(product).\(figure) = \(expected): \(working)" }
  }

  static let cases = [
    // 100 counted on 1 January; 40 sold on 4 March, 50 received on 6 May, 20 sold on 3 June.
    Case("steady", "units_sold", "60.0", "40 + 20"),
    Case("steady", "total_sales", "300.0", "60 at 5"),
    Case("steady", "cost_of_goods_sold", "120.0", "60 at a cost of 2"),
    Case("steady", "gross_margin", "180.0", "300 - 120"),
    Case(
      "steady", "average_inventory_units", "88.077",
      "(63 days of 100 + 63 of 60 + 28 of 110 + 210 of 90) / 364 = 32060 / 364"),
    Case("steady", "average_inventory_value", "176.1538", "32060 / 364 at 2"),
    Case("steady", "inventory_turnover", "0.6831", "120 x 365 / 364 / 176.1538"),
    Case("steady", "gmroi", "1.0246", "180 x 365 / 364 / 176.1538"),
    Case("steady", "sell_through", "0.4", "60 / (60 + 90)"),
    Case("steady", "stock_out_days", "0", "always in stock"),
    Case("steady", "fill_rate", "1.0", "nothing was lost"),
    Case("steady", "lost_units", "0.0", "always in stock"),
    Case("steady", "lost_sales", "0.0", "always in stock"),
    Case(
      "steady", "stock_age_days", "294.0",
      "of 90 units 50 came 238 days ago, 40 were there 364 days ago: (11900 + 14560) / 90"),
    Case("steady", "days_of_supply", "-", "nothing was sold in the last 28 days"),
    Case("steady", "abc_class", "A", "of 1128 in euros nothing comes before these 300"),
    // Never counted; sold 5 on 2 December and 2 on 9 December.
    Case("uncounted", "gross_margin", "21.0", "7 x (5 - 2)"),
    Case("uncounted", "average_inventory_units", "-", "stock is not known"),
    Case("uncounted", "gmroi", "-", "stock is not known"),
    Case("uncounted", "sell_through", "-", "stock is not known"),
    Case("uncounted", "stock_out_days", "-", "stock is not known"),
    Case("uncounted", "stock_age_days", "-", "stock is not known"),
    Case("uncounted", "abc_class", "B", "1048 of 1128 come before these 35, 92.9 %"),
    // Neither price nor cost: 10 counted on 2 December, 4 sold on 9 December.
    Case("unpriced", "total_sales", "-", "no price"),
    Case("unpriced", "gross_margin", "-", "no price and no cost"),
    Case("unpriced", "gmroi", "-", "no price and no cost"),
    Case("unpriced", "abc_class", "-", "no price"),
    Case(
      "unpriced", "inventory_turnover", "7.449",
      "4 x 365 / 28 days since the first record / 7; (7 days of 10 + 21 of 6) / 28 are 7"),
    Case("unpriced", "days_of_supply", "42.0", "6 on hand / (4 / 28 a day)"),
    // 6 sold, 1 returned later, 3 scanned and voided in one sale; 9 counted before.
    Case("returned", "units_sold", "5.0", "6 - 1; the void is neither sale nor return"),
    Case("returned", "total_sales", "25.0", "5 at 5"),
    Case("returned", "abc_class", "C", "1083 of 1128 come before these 25, 96.0 %"),
    Case("returned", "sell_through", "0.555556", "5 / (5 + 4)"),
    // 10 counted on 1 January, all sold on 5 February.
    Case("sold out", "stock_out_days", "329", "from 5 February to 29 December"),
    Case("sold out", "out_of_stock_share", "0.903846", "329 / 364"),
    Case("sold out", "sell_through", "1.0", "10 / (10 + 0)"),
    Case("sold out", "stock_age_days", "-", "there is no stock"),
    // 10 sold at 5 on 5 June 2023, 12 on 3 June 2024; the first record is 2 January 2023, in "young" a day
    // later.
    Case("old", "total_sales_before", "55.0", "11 at 5 between 2 January and 31 December 2023"),
    Case("old", "sales_growth", "0.0909", "60 / 55 - 1"),
    Case("young", "total_sales_before", "-", "not there on 2 January 2023"),
    Case("young", "sales_growth", "-", "nothing to compare with"),
    // Sold in dollars where the catalogue has euros, and in pounds where it has no currency.
    Case("dollars", "total_sales", "-", "not in euros"),
    Case("dollars", "currency", "EUR", "that of the catalogue"),
    Case("pounds", "total_sales", "8.0", "2 at 4"),
    Case("pounds", "currency", "GBP", "that of the sale"),
    // Sold in each of 52 weeks: 4; 8 and 0 in turn; 9, 0 and 0 in turn.
    Case("even", "demand_variation", "0.0", "always 4"),
    Case("even", "xyz_class", "X", "0 is at most 0.5"),
    Case("turns", "demand_variation", "1.0", "mean 4, deviation 4"),
    Case("turns", "xyz_class", "Y", "1 is at most 1"),
    Case("rare", "xyz_class", "Z", "mean about 3, deviation about 4.2"),
    // None counted on 1 December; 6 transferred in 10 days ago, 2 adjusted 5 days ago, 4 sold.
    Case("moved", "stock_age_days", "7.5", "of 4 units 2 came 5 and 2 came 10 days ago"),
  ]

  private static let week = 7

  private static func retailer() throws -> GoldView {
    let retailer = try Retailer("demand: {bulk: keep}")
    try retailer.land(
      "erp/product/product.csv",
      csv(
        "product_id,unit_cost,unit_price,currency", "steady,2,5,EUR", "uncounted,2,5,EUR",
        "unpriced,,,EUR", "returned,2,5,EUR", "sold out,2,5,EUR", "old,2,5,EUR", "young,2,5,EUR",
        "dollars,2,5,EUR", "pounds,2,4,", "even,2,1,EUR", "turns,2,1,EUR", "rare,2,1,EUR",
        "moved,2,5,EUR"))
    try retailer.land("pos/sale/sale.csv", sales())
    try retailer.land(
      "erp/purchase_order/orders.csv",
      csv(
        "purchase_order_id,location_id,product_id,ordered_on,received_on,units_ordered",
        "O1,L1,steady,2024-04-29,2024-05-06,50"))
    try retailer.land(
      "pos/stock_count/count.csv",
      csv(
        "counted_at,location_id,product_id,on_hand", "2024-01-01,L1,steady,100",
        "2024-12-02,L1,unpriced,10", "2024-03-01,L1,returned,9", "2024-01-01,L1,sold out,10",
        "2024-12-01,L1,moved,0"))
    try retailer.land(
      "wms/stock_movement/moves.csv",
      csv(
        "movement_id,moved_at,location_id,product_id,units,reason",
        "1,2024-12-20,L1,moved,6,transfer", "2,2024-12-25,L1,moved,2,adjustment"))
    try retailer.build()
    return try retailer.gold(asOf: "2024-12-30")
  }

  private static func sales() -> String {
    var rows = [
      "sale_id,line,sold_at,location_id,product_id,units,currency",
      "1,1,2024-03-04,L1,steady,40,", "2,1,2024-06-03,L1,steady,20,",
      "3,1,2024-12-02,L1,uncounted,5,", "4,1,2024-12-09,L1,uncounted,2,",
      "5,1,2024-12-09,L1,unpriced,4,", "6,1,2024-03-04,L1,returned,6,",
      "7,1,2024-03-20,L1,returned,-1,", "8,1,2024-04-04,L1,returned,3,",
      "8,2,2024-04-04,L1,returned,-3,", "9,1,2024-02-05,L1,sold out,10,",
      "10,1,2023-01-02,L1,old,1,", "11,1,2023-06-05,L1,old,10,", "12,1,2024-06-03,L1,old,12,",
      "13,1,2023-01-03,L1,young,1,", "14,1,2024-06-03,L1,young,12,",
      "15,1,2024-06-03,L1,dollars,3,USD", "16,1,2024-06-03,L1,pounds,2,GBP",
      "17,1,2024-12-26,L1,moved,4,",
    ]
    for number in 0..<52 {
      let day = ShelfOracle.day(Self.week * number)
      rows.append("e\(number),1,\(day),L1,even,4,")
      if number % 2 == 0 { rows.append("t\(number),1,\(day),L1,turns,8,") }
      if number % 3 == 0 { rows.append("r\(number),1,\(day),L1,rare,9,") }
    }
    return rows.joined(separator: "\n") + "\n"
  }

  private static let gold = Result { try retailer() }

  @Test(arguments: cases)
  func `a figure is as worked out by hand`(_ figure: Case) throws {
    let found = try Self.gold.get().query(
      "SELECT \(figure.figure) FROM kpi_inventory WHERE product_id = '\(figure.product)'")
    #expect(found == [figure.expected], "\(figure.working)")
  }

  @Test func `there are forty cases and more`() { #expect(Self.cases.count >= 40) }

  @Test func `lost units are demand less sales, at the price of the window`() throws {
    let retailer = try Retailer("demand: {unconstrain: scale}")
    try retailer.land(
      "erp/product/product.csv", csv("product_id,unit_cost,unit_price,currency", "P1,2,5,EUR"))
    try retailer.land(
      "pos/sale/sale.csv",
      csv(
        "sold_at,location_id,product_id,units,unit_price", "2024-01-01,L1,P1,8,5",
        "2024-01-08,L1,P1,4,5", "2024-01-15,L1,P1,8,4"))
    try retailer.land(
      "pos/availability/a.csv",
      csv(
        "day,location_id,product_id,in_stock",
        "2024-01-08,L1,P1,0.5", "2024-01-09,L1,P1,0.5", "2024-01-10,L1,P1,0.5",
        "2024-01-11,L1,P1,0.5", "2024-01-12,L1,P1,0.5", "2024-01-13,L1,P1,0.5",
        "2024-01-14,L1,P1,0.5"))
    try retailer.build()
    let gold = try retailer.gold(asOf: "2024-01-22")
    // Half a week sold 4, so demand was 8 and 4 were lost: 20 of 24 served, at 92 / 20 = 4.60.
    #expect(
      try gold.query("SELECT fill_rate, lost_units, lost_sales FROM kpi_inventory")
        == ["0.833333|4.0|18.4"])
  }

  @Test func `each complete period with known stock has its mean and its end`() throws {
    let retailer = try Retailer()
    try retailer.land(
      "erp/product/product.csv", csv("product_id,unit_cost,currency", "P1,2,EUR"))
    try retailer.land(
      "pos/sale/sale.csv",
      csv(
        "sold_at,location_id,product_id,units", "2024-01-05,L1,P1,4", "2024-01-09,L1,P1,6",
        "2024-01-23,L1,P2,1"))
    try retailer.land(
      "pos/stock_count/count.csv",
      csv(
        "counted_at,location_id,product_id,on_hand", "2024-01-03,L1,P1,10", "2024-01-16,L1,P1,3"))
    try retailer.build()
    let gold = try retailer.gold(asOf: "2024-01-25")
    // Two days of 10 and three of 6; one of 6 and six of none; one of none and six of 3.
    #expect(
      try gold.query(
        """
        SELECT date_key, period_start, on_hand, average_on_hand, ledger_days, stock_out_days,
          stock_value, currency
        FROM fact_inventory_period ORDER BY period_start
        """) == [
          "20240101|2024-01-01|6.0|7.6|5|0|12.0|EUR", "20240108|2024-01-08|0.0|0.857|7|6|0.0|EUR",
          "20240115|2024-01-15|3.0|2.571|7|1|6.0|EUR",
        ])
  }
}
