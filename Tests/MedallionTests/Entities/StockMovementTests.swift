import RetailerSupport
import TestSupport
import Testing

@Suite struct StockMovementTests {
  private let header = "movement_id,moved_at,location_id,product_id,units,reason,reference"
  private let file = "wms/stock_movement/moves.csv"

  @Test func `a movement comes with all its columns`() throws {
    let rows = try Retailer().rows(
      landing: file,
      csv(header, "M1,2024-01-02 18:30:00,L1,P1,-2.5,waste,W7", "M2,2024-01-03,L1,P1,4,receipt,"),
      """
      SELECT source, movement_id, moved_at, day, location_id, product_id, units, reason, reference
      FROM silver_stock_movement
      """)
    #expect(
      rows == [
        "wms|M1|2024-01-02T18:30:00|2024-01-02|L1|P1|-2.5|waste|W7",
        "wms|M2|2024-01-03|2024-01-03|L1|P1|4.0|receipt|-",
      ])
  }

  @Test func `a movement delivered again counts once, and a copy that differs is quarantined`()
    throws
  {
    let retailer = try Retailer()
    try retailer.land("wms/stock_movement/a.csv", csv(header, "M1,2024-01-02,L1,P1,4,receipt,"))
    try retailer.land(
      "wms/stock_movement/b.csv",
      csv(header, "M1,2024-01-02,L1,P1,4,receipt,", "M2,2024-01-02,L1,P1,-1,sale,"))
    try retailer.land("wms/stock_movement/c.csv", csv(header, "M2,2024-01-02,L1,P1,-2,sale,"))
    try retailer.build()
    #expect(try retailer.query("SELECT count(*) FROM silver_stock_movement") == ["2"])
    #expect(
      try retailer.query(
        "SELECT sum(loaded), sum(duplicate), sum(quarantined) FROM row_accounting")
        == ["2|1|1"])
  }

  @Test func `an unknown reason is quarantined with those that are known`() throws {
    let rows = try Retailer().rows(
      landing: file, csv(header, "M1,2024-01-02,L1,P1,4,theft,", "M2,2024-01-02,L1,P1,4,Receipt,"),
      "SELECT rule, batch_line, column_name FROM silver_rejection")
    #expect(rows == ["stock_movement.reason_known|2|reason"])
  }

  @Test func `units with the wrong sign for their reason are a warning`() throws {
    let retailer = try Retailer()
    let rows = try retailer.rows(
      landing: file,
      csv(
        header, "M1,2024-01-02,L1,P1,-4,receipt,", "M2,2024-01-02,L1,P1,1,waste,",
        "M3,2024-01-02,L1,P1,1,transfer,", "M4,2024-01-02,L1,P1,-1,adjustment,"),
      "SELECT rule, rows FROM rule_result WHERE rule LIKE '%_not_%' ORDER BY rule")
    #expect(
      rows == [
        "stock_movement.arrival_not_negative|1", "stock_movement.departure_not_positive|1",
      ])
    #expect(try retailer.query("SELECT count(*) FROM silver_stock_movement") == ["4"])
  }
}
