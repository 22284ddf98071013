import Foundation
import Testing

/// `exports/orders/`: one file per supplier.
struct SupplierOrderTests {
  private static let names = [
    "..%2F..": "%2E%2E%252F%2E%2E", "a/b": "a%2Fb", "S 1": "S%201", "S-1": "S-1",
  ]

  @Test(
    "Each supplier's lines are in a file of its own, whatever its name, and all of them are in one")
  func filesOfSuppliers() throws {
    let workdir = try TruthWorkdir.sample()
    try workdir.run("run", "--quiet")
    let list = try lines(workdir, "exports/orders.csv")
    let files = try workdir.files(under: "exports/orders")
    let suppliers = try Set(
      workdir.texts("SELECT supplier_id FROM fact_order_proposal WHERE status = 'proposed'"))
    #expect(files == suppliers.map { "exports/orders/\($0).csv" }.sorted())
    let cut = try files.flatMap { try lines(workdir, $0).dropFirst() }
    let proposed = list.dropFirst().filter { $0.contains(",proposed,") }
    #expect(cut.sorted() == proposed.sorted() && !cut.isEmpty)
    #expect(try files.allSatisfy { try lines(workdir, $0).first == list.first })
    // What is not ours stays; what no longer gets an order goes.
    try workdir.write("exports/orders/mine.csv", "a,b\n1,2\n")
    try workdir.run("run", "--quiet", "--budget", "0")
    #expect(try workdir.files(under: "exports/orders") == ["exports/orders/mine.csv"])
  }

  @Test("A supplier's name cannot leave the folder", arguments: names.keys.sorted())
  func safeNames(supplier: String) throws {
    let workdir = try SmallShop(onHand: 0).workdir
    try workdir.write(
      "landing/erp/product/product.csv", "product_id,supplier_id\nP1,\(supplier)\n")
    try workdir.run("run", "--quiet")
    let name = try #require(Self.names[supplier])
    #expect(try workdir.files(under: "exports/orders") == ["exports/orders/\(name).csv"])
  }

  private func lines(_ workdir: TruthWorkdir, _ path: String) throws -> [String] {
    String(decoding: try workdir.read(path), as: UTF8.self).split(whereSeparator: \.isNewline)
      .map(String.init)
  }
}
