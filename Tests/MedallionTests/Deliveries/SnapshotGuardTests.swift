import Medallion
import RetailerSupport
import Testing
import Workspace

/// A whole snapshot that would end more than can be believed ends nothing until it is admitted.
@Suite struct SnapshotGuardTests {
  private let ended = "SELECT product_id FROM known_product WHERE ended_on IS NOT NULL ORDER BY 1"

  /// Lands snapshots of the first of January, of February and so on, in the order given.
  private func retailer(_ snapshots: [[Int]], order: [Int]? = nil) throws -> Retailer {
    let retailer = try Retailer()
    for index in order ?? Array(snapshots.indices) {
      try retailer.land(
        "erp/product/full/p_2024-0\(index + 1)-01.csv",
        (["product_id"] + snapshots[index].map { "P\($0)" }).joined(separator: "\n") + "\n")
      try retailer.build()
    }
    return retailer
  }

  private func held(_ retailer: Retailer) throws -> [String] {
    try retailer.query("SELECT version, ended, named FROM held_snapshot ORDER BY 1")
  }

  @Test func `a snapshot that is cut is held, in any order of arrival`() throws {
    for order in [[0, 1], [1, 0]] {
      let retailer = try retailer([[1, 2, 3], [1]], order: order)
      #expect(try held(retailer) == ["2024-02-01|2|1"])
      #expect(try retailer.gold(asOf: "2024-03-01").query(ended) == [])
      let found = try retailer.findings()
      #expect(
        found.contains { $0.kind == "snapshot" && $0.text.contains("would end 2 of 3 records") })
    }
  }

  @Test func `a snapshot without rows is held`() throws {
    let retailer = try retailer([[1], []])
    #expect(try held(retailer) == ["2024-02-01|1|0"])
    #expect(try retailer.gold(asOf: "2024-03-01").query(ended) == [])
  }

  @Test func `a fifth may end, and so may a single record`() throws {
    #expect(try held(retailer([Array(1...10), Array(1...8)])) == [])
    #expect(try held(retailer([Array(1...10), Array(1...7)])) == ["2024-02-01|3|7"])
    #expect(try held(retailer([[1, 2], [1]])) == [])
  }

  @Test func `the share that may end can be set, and switched off`() throws {
    let snapshots = [Array(1...10), Array(1...7)]
    for (share, expected) in [(0.3, []), (0.29, ["2024-02-01|3|7"]), (nil, [])] {
      let retailer = try retailer(snapshots)
      retailer.settings.quality.endedShare = share
      try retailer.build()
      #expect(try held(retailer) == expected)
    }
    let empty = try retailer([[1, 2], []])
    empty.settings.quality.endedShare = nil
    try empty.build()
    #expect(try held(empty) == ["2024-02-01|2|0"])
  }

  @Test func `what is held does not count against the snapshots that follow`() throws {
    #expect(try held(retailer([[1, 2, 3], [1], [1, 2, 3]])) == ["2024-02-01|2|1"])
    #expect(
      try held(retailer([[1, 2, 3], [1], [1]])) == ["2024-02-01|2|1", "2024-03-01|2|1"])
  }

  @Test func `one that is admitted ends what it leaves out`() throws {
    let retailer = try retailer([[1, 2, 3], [1], [1]])
    let admission = Admission(retailer.workspace, retailer.silver, retailer.settings)
    let (_, count) = try admission.admit("erp/product/full/p_2024-02-01.csv", by: "Ana")
    #expect(count == 2)
    #expect(try held(retailer) == [])
    try retailer.build(rebuild: true)
    #expect(try held(retailer) == [])
    #expect(try retailer.gold(asOf: "2024-03-01").query(ended) == ["P2", "P3"])
    let error = #expect(throws: AdmissionError.self) {
      try admission.admit("erp/product/full/p_2024-02-01.csv", by: "Ana")
    }
    #expect(error?.description.contains("none is held") == true)
  }

  @Test func `one that is retracted is not held`() throws {
    let retailer = try retailer([[1, 2, 3], [1]])
    _ = try Retraction(retailer.workspace, retailer.silver)
      .retract("erp/product/full/p_2024-02-01.csv", by: "Ana", reason: nil)
    try retailer.build()
    #expect(try held(retailer) == [])
    #expect(try retailer.gold(asOf: "2024-03-01").query(ended) == [])
  }

  @Test func `open orders that a snapshot leaves out have ended, however many`() throws {
    let retailer = try Retailer()
    for (day, orders) in [("2024-01-01", ["O1", "O2", "O3"]), ("2024-02-01", ["O4"])] {
      try retailer.land(
        "erp/purchase_order/full/o_\(day).csv",
        (["purchase_order_id,location_id,product_id,ordered_on,units_ordered"]
          + orders.map { "\($0),L1,P1,2023-12-20,5" }).joined(separator: "\n"))
    }
    try retailer.build()
    #expect(try held(retailer) == [])
  }
}
