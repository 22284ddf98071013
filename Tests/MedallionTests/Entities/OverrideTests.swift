import RetailerSupport
import TestSupport
import Testing

@Suite struct OverrideTests {
  private let header =
    "override_id,kind,location_id,product_id,from_day,to_day,units,factor,author,reason,recorded_on,"
    + "expires_on,withdraws"

  @Test func `an override has all its columns and their types`() throws {
    let rows = try Retailer().rows(
      landing: "crm/override/o_2024-03-04.csv",
      csv(
        header, "O1,forecast,L1,P1,2024-03-04,2024-03-24,,1.25,anna,leaflet,2024-03-04,2024-04-01,",
        "O2,order,L1,P1,,,48.5,,bea,\"full, truck\",2024-03-04,2024-03-11,",
        "O3,withdrawal,L1,P1,,,,,anna,off,2024-03-05,,O1"),
      """
      SELECT source, override_id, kind, location_id, product_id, from_day, to_day, units, factor,
        author, reason, recorded_on, expires_on, withdraws, version
      FROM silver_override
      """)
    #expect(
      rows == [
        "crm|O1|forecast|L1|P1|2024-03-04|2024-03-24|-|1.25|anna|leaflet|2024-03-04|2024-04-01|-"
          + "|2024-03-04",
        "crm|O2|order|L1|P1|-|-|48.5|-|bea|full, truck|2024-03-04|2024-03-11|-|2024-03-04",
        "crm|O3|withdrawal|L1|P1|-|-|-|-|anna|off|2024-03-05|-|O1|2024-03-04",
      ])
  }

  @Test(arguments: [
    ("promise,L1,P1,,,1,,a,b,2024-03-04,2024-03-11,", "override.kind_known"),
    ("forecast,L1,P1,,2024-03-24,1,,a,b,2024-03-04,2024-03-11,", "override.complete"),
    ("forecast,L1,P1,2024-03-04,,1,,a,b,2024-03-04,2024-03-11,", "override.complete"),
    ("forecast,L1,P1,2024-03-04,2024-03-24,,,a,b,2024-03-04,2024-03-11,", "override.complete"),
    ("forecast,L1,P1,2024-03-04,2024-03-24,1,2,a,b,2024-03-04,2024-03-11,", "override.complete"),
    ("order,L1,P1,,,,,a,b,2024-03-04,2024-03-11,", "override.complete"),
    ("order,L1,P1,,,1,,a,b,2024-03-04,,", "override.complete"),
    ("withdrawal,L1,P1,,,,,a,b,2024-03-04,,", "override.complete"),
    ("order,L1,P1,,,-1,,a,b,2024-03-04,2024-03-11,", "override.units_not_negative"),
    (
      "forecast,L1,P1,2024-03-04,2024-03-03,1,,a,b,2024-03-04,2024-03-11,",
      "override.to_after_from"
    ),
    ("order,L1,P1,,,1,,a,b,2024-03-04,2024-03-04,", "override.expires_after_recorded"),
    ("forecast,L1,P1,2024-03-04,2024-03-24,,-1,a,b,2024-03-04,2024-03-11,", "bad_number"),
    ("order,L1,P1,,,1,,,b,2024-03-04,2024-03-11,", "missing_value"),
    ("order,L1,P1,,,1,,a,,2024-03-04,2024-03-11,", "missing_value"),
    ("order,L1,P1,,,1,,a,b,2024-03-04,2024-03-11,", "-"),
  ])
  func `an override that cannot be applied is quarantined`(row: String, rule: String) throws {
    let rows = try Retailer().rows(
      landing: "crm/override/o.csv", csv(header, "O1,\(row)"),
      "SELECT rule FROM silver_rejection")
    #expect(rows == (rule == "-" ? [] : [rule]))
  }

  @Test
  func `the first override of an id holds in any order of files, others are quarantined`() throws {
    for names in [["2024-03-04", "2024-03-05"], ["2024-03-05", "2024-03-04"]] {
      let retailer = try Retailer()
      for name in names {
        let units = name == "2024-03-04" ? 10 : 99
        try retailer.land(
          "crm/override/o_\(name).csv",
          csv(header, "O1,order,L1,P1,,,\(units),,a,b,2024-03-04,2024-03-11,"))
        try retailer.build()
      }
      #expect(try retailer.query("SELECT units FROM silver_override") == ["10.0"])
      #expect(
        try retailer.query("SELECT rule, record FROM silver_rejection")
          == ["conflicting_duplicate|O1"])
    }
  }

  @Test(arguments: [
    ("2024-03-02", []), ("2024-03-03", ["F|active|-"]),
    ("2024-03-04", ["F|active|-", "A|active|-"]),
    ("2024-03-05", ["F|active|-", "A|superseded|-", "B|active|-"]),
    ("2024-03-06", ["F|withdrawn|2024-03-06", "A|superseded|-", "B|active|-"]),
    ("2024-03-07", ["F|withdrawn|2024-03-06", "A|active|-", "B|expired|-"]),
    ("2024-03-11", ["F|withdrawn|2024-03-06", "A|expired|-", "B|expired|-"]),
  ])
  func `as of a day, what was recorded until then is known, with what had become of it`(
    day: String, expected: [String]
  ) throws {
    let retailer = try Retailer()
    try retailer.land(
      "pos/sale/sale.csv", csv("sold_at,location_id,product_id,units", "2024-02-01,L1,P1,1"))
    try retailer.land(
      "crm/override/o.csv",
      csv(
        header, "A,order,L1,P1,,,10,,a,b,2024-03-04,2024-03-11,",
        "F,forecast,L1,P1,2024-03-04,2024-03-24,,2,a,b,2024-03-03T18:00,2024-03-25,",
        "B,order,L1,P1,,,20,,a,b,2024-03-05,2024-03-07,",
        "W,withdrawal,L1,P1,,,,,a,b,2024-03-06,,F", "V,withdrawal,L1,P1,,,,,c,d,2024-03-08,,F"))
    try retailer.build()
    #expect(
      try retailer.gold(asOf: day)
        .query("SELECT override_id, status, withdrawn_on FROM fact_override ORDER BY rowid")
        == expected)
  }

  @Test
  func `purchase orders placed since an order override was recorded count towards it`() throws {
    let retailer = try Retailer()
    try retailer.land(
      "pos/sale/sale.csv", csv("sold_at,location_id,product_id,units", "2024-02-01,L1,P1,1"))
    try retailer.land(
      "erp/purchase_order/po.csv",
      csv(
        "purchase_order_id,location_id,product_id,ordered_on,received_on,units_ordered",
        "X,L1,P1,2024-03-03,,1", "Y,L1,P1,2024-03-04,2024-03-05,2", "Z,L1,P2,2024-03-04,,4",
        "SC-2024-03-06-L1-P1,L1,P1,2024-03-06,,8", "T,L1,P1,2024-03-06,,16"))
    try retailer.land(
      "crm/override/o.csv",
      csv(
        header, "A,order,L1,P1,,,10,,a,b,2024-03-04,2024-03-11,",
        "B,order,L9,P9,,,10,,a,b,2024-03-04,2024-03-11,"))
    try retailer.build()
    #expect(
      try retailer.gold(asOf: "2024-03-06")
        .query("SELECT override_id, units_ordered, location_key > 0 FROM fact_override")
        == ["A|10.0|1", "B|0.0|0"])
  }
}
