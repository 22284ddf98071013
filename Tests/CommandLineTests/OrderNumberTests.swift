import Foundation
import TestSupport
import Testing

/// The numbers of accepted orders, and what is left in landing beside them.
@Suite struct OrderNumberTests {
  /// A shop whose pairs are those given, all alike.
  private func shop(_ pairs: [(location: String, product: String)]) throws -> TestWorkspace {
    let workdir = try SmallShop(onHand: 0).workdir
    let sales = try workdir.read("landing/pos/sale/sale.csv")
    for (index, pair) in pairs.enumerated() {
      try workdir.write(
        "landing/pos/sale/sale_\(index).csv",
        sales.replacing(",L1,P1,", with: ",\(pair.location),\(pair.product),"))
    }
    return workdir
  }

  @Test func `two pairs whose joined ids are equal have separate orders`() throws {
    let workdir = try shop([("A-B", "C"), ("A", "B-C"), ("A", "C#2"), ("A", "C")])
    try workdir.run("run", "--quiet")
    let listed =
      try workdir.read("exports/orders.csv")
      .split(separator: "\n").count - 1
    try workdir.run("orders", "accept", "--quiet")
    try workdir.run("run", "--quiet")
    let numbers = try workdir.texts(
      "SELECT purchase_order_id FROM fact_purchase_order_line ORDER BY 1")
    #expect(
      numbers == [
        "SC-2026-06-01-A%2DB-C", "SC-2026-06-01-A-B-C", "SC-2026-06-01-A-C",
        "SC-2026-06-01-A-C%232", "SC-2026-06-01-L1-P1",
      ])
    #expect(listed == numbers.count)
    let left = "SELECT location_id FROM fact_order_proposal WHERE order_units > 0"
    #expect(try workdir.texts(left) == [])
  }

  @Test func `half-written files of a killed acceptance go, other hidden files stay`() throws {
    let workdir = try SmallShop(onHand: 0).workdir
    let ours = "landing/shelfcast/purchase_order/.accepted_2026-06-01_0.csv.77-abc.tmp"
    let theirs = "landing/pos/sale/.sale.csv.77-abc.tmp"
    try workdir.write(ours, "purchase_order_id\n")
    try workdir.write(theirs, "sold_at\n")
    try workdir.run("build", "--quiet")
    let manager = FileManager.default
    #expect(!manager.fileExists(atPath: workdir.root.appending(path: ours).path))
    #expect(manager.fileExists(atPath: workdir.root.appending(path: theirs).path))
  }
}
