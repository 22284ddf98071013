import RetailerSupport
import TestSupport
import Testing

@Suite struct LocationTests {
  @Test func `a location comes with all its columns`() throws {
    let rows = try Retailer().rows(
      landing: "erp/location/location_20240101.csv",
      csv(
        "location_id,name,kind,region,country,timezone",
        "L1,Mitte,store,North,DE,Europe/Berlin", "L2,,,,,"),
      """
      SELECT source, location_id, name, kind, region, country, timezone, version
      FROM silver_location
      """)
    #expect(
      rows == [
        "erp|L1|Mitte|store|North|DE|Europe/Berlin|2024-01-01", "erp|L2|-|-|-|-|-|2024-01-01",
      ])
  }

  @Test func `the dimension has names for what is not given`() throws {
    let retailer = try Retailer()
    try retailer.land("erp/location/location.csv", csv("location_id,region", "L1,", "L2,South"))
    try retailer.build()
    #expect(
      try retailer.gold(asOf: "2024-01-01").query(
        """
        SELECT location_key, location_id, name, kind, region, country, timezone, is_inferred
        FROM dim_location WHERE location_key > 0
        """) == ["1|L1|L1|(none)|(none)|(none)|-|0", "2|L2|L2|(none)|South|(none)|-|0"])
  }
}
