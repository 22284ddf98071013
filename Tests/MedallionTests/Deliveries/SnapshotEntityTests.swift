import Medallion
import RetailerSupport
import TestSupport
import Testing

/// Which whole snapshots end something, and of how much is told before one is admitted.
@Suite struct SnapshotEntityTests {
  private func snapshots(_ retailer: Retailer) throws -> [String] {
    try retailer.findings().filter { $0.kind == "snapshot" }.map { "\($0.subject) \($0.text)" }
  }

  @Test(arguments: ["location", "supplier"])
  func `a snapshot of locations or suppliers ends none, and says so`(entity: String) throws {
    let retailer = try Retailer()
    for (date, ids) in [("2024-01-01", ["A", "B", "C"]), ("2024-02-01", ["A"])] {
      try retailer.land(
        "erp/\(entity)/full/x_\(date).csv",
        (["\(entity)_id,name"] + ids.map { "\($0),x" }).joined(separator: "\n") + "\n")
      try retailer.build()
    }
    #expect(try retailer.query("SELECT count(*) FROM held_snapshot") == ["0"])
    let found = try snapshots(retailer)
    #expect(found.count == 2)
    #expect(found.allSatisfy { $0.contains("a \(entity) that it leaves out does not end") })
    #expect(
      try retailer.gold(asOf: "2024-03-01").query("SELECT count(*) FROM known_\(entity)") == ["3"])
  }

  /// Open orders of January, with one that has come whole, then a snapshot without rows.
  private func emptied() throws -> Retailer {
    let header =
      "purchase_order_id,line,location_id,product_id,ordered_on,units_ordered,units_received,status"
    let retailer = try Retailer()
    try retailer.land(
      "erp/purchase_order/o_2024-01-02.csv",
      csv(
        header, "O1,1,L1,P1,2024-01-01,5,,", "O1,2,L1,P2,2024-01-01,5,3,",
        "O2,1,L1,P1,2024-01-01,5,5,", "O3,1,L1,P1,2024-01-01,5,,cancelled"))
    try retailer.land("erp/purchase_order/full/o_2024-01-09.csv", header + "\n")
    try retailer.build()
    return retailer
  }

  @Test func `a snapshot of orders without rows tells how many open lines it would end`() throws {
    let retailer = try emptied()
    let found = try snapshots(retailer)
    #expect(found.count == 1)
    #expect(found.first?.contains("has no rows, would end 2 records and is held") == true)
    let admitted = try Admission(retailer.workspace, retailer.silver, retailer.settings)
      .admit("erp/purchase_order/full/o_2024-01-09.csv", by: "Ann")
    #expect(admitted.ended == 2)
    #expect(try snapshots(retailer) == [])
  }

  @Test func `what an admitted snapshot has ended is not ended again`() throws {
    let retailer = try emptied()
    _ = try Admission(retailer.workspace, retailer.silver, retailer.settings)
      .admit("erp/purchase_order/full/o_2024-01-09.csv", by: "Ann")
    try retailer.land(
      "erp/purchase_order/full/o_2024-01-16.csv",
      "purchase_order_id,location_id,product_id,ordered_on,units_ordered\n\n")
    try retailer.build()
    #expect(try retailer.query("SELECT ended FROM held_snapshot") == ["0"])
  }
}
