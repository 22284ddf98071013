import Foundation
import TestSupport
import Testing

/// `exports/orders/`: one file per supplier.
@Suite struct SupplierOrderTests {
  private static let names = [
    "..%2F..": "%2E%2E%252F%2E%2E", "a/b": "a%2Fb", "S 1": "S%201", "S-1": "S-1",
    "CON": "CON_", "lpt1": "lpt1_", "con.": "con%2E", "COM10": "COM10",
  ]

  @Test func `each supplier's lines are in one file, whatever the supplier's name`() throws {
    let workdir = try TestWorkspace.sample()
    try workdir.run("run", "--quiet")
    let files = workdir.files(below: "exports/orders")
    let suppliers = try Set(
      workdir.texts("SELECT supplier_id FROM fact_order_proposal WHERE status = 'proposed'"))
    #expect(files == suppliers.map { "exports/orders/\($0).csv" }.sorted())
    let header = """
      supplier_id,order_reference,ordered_on,wanted_on,supplier_item_id,product_id,product_name,\
      order_units,order_packs,pack_size,unit,unit_cost,order_value,currency,location_id,location_name
      """
    #expect(try files.allSatisfy { try lines(workdir, $0).first == header })
    let count = try lines(workdir, "exports/orders.csv").count { $0.contains(",proposed,") }
    #expect(try files.reduce(0) { try $0 + lines(workdir, $1).count - 1 } == count && count > 0)
    // What is not ours stays; what no longer gets an order goes.
    try workdir.write("exports/orders/mine.csv", "a,b\n1,2\n")
    try workdir.run("run", "--quiet", "--budget", "0")
    #expect(workdir.files(below: "exports/orders") == ["exports/orders/mine.csv"])
  }

  @Test func `a line gives the supplier item number, names, packs, price and day only`() throws {
    let workdir = try SmallShop(onHand: 0).workdir
    try workdir.write(
      "landing/erp/product/product.csv",
      "product_id,name,unit,unit_cost,currency\nP1,\"Oat milk, 1 l\",each,1.25,EUR\n")
    try workdir.write("landing/erp/location/location.csv", "location_id,name\nL1,Berlin Mitte\n")
    try workdir.write(
      "landing/erp/sourcing/sourcing.csv",
      "product_id,supplier_id,pack_size,supplier_item_id\nP1,S1,6,007-A\n")
    try workdir.run("run", "--quiet")
    let units = try workdir.number("SELECT order_units FROM fact_order_proposal")
    let text = { (number: Double) in number == number.rounded() ? "\(Int(number))" : "\(number)" }
    #expect(
      try lines(workdir, "exports/orders/S1.csv").dropFirst() == [
        """
        S1,SC-2026-06-01-L1-P1,2026-06-01,2026-06-08,007-A,P1,"Oat milk, 1 l",\
        \(text(units)),\(text(units / 6)),6,each,1.25,\(text(units * 1.25)),EUR,L1,Berlin Mitte
        """
      ])
    // The number is the one under which an accepted line is kept.
    try workdir.run("orders", "accept", "--quiet")
    try workdir.run("run", "--quiet")
    #expect(
      try workdir.texts("SELECT purchase_order_id FROM fact_purchase_order_line")
        == ["SC-2026-06-01-L1-P1"])
  }

  @Test func `a file of an earlier version for a supplier without orders is removed`() throws {
    let workdir = try SmallShop(onHand: 0).workdir
    try workdir.run("run", "--quiet")
    let header = try #require(try lines(workdir, "exports/orders.csv").first)
    let old = header.split(separator: ",").prefix(33).joined(separator: ",")
    try workdir.write("exports/orders/S9.csv", old + "\n")
    try workdir.write("exports/orders/mine.csv", "run_id,as_of\n")
    try workdir.run("export", "--quiet")
    #expect(
      workdir.files(below: "exports/orders")
        == ["exports/orders/_no_supplier.csv", "exports/orders/mine.csv"])
  }

  @Test(arguments: names.keys.sorted())
  func `a supplier's name cannot leave the folder`(supplier: String) throws {
    let workdir = try SmallShop(onHand: 0).workdir
    try workdir.write(
      "landing/erp/product/product.csv", "product_id,supplier_id\nP1,\(supplier)\n")
    try workdir.run("run", "--quiet")
    let name = try #require(Self.names[supplier])
    #expect(workdir.files(below: "exports/orders") == ["exports/orders/\(name).csv"])
  }

  @Test
  func `suppliers whose names differ only in case have clearly different file names`() throws {
    let workdir = try SmallShop(onHand: 0).workdir
    let sales = try workdir.read("landing/pos/sale/sale.csv")
    try workdir.write("landing/pos/sale/more.csv", sales.replacing(",P1,", with: ",P2,"))
    for path in workdir.files(below: "landing/pos/stock_count") {
      let count = try workdir.read(path)
      try workdir.write(
        path.replacing("count_", with: "more_"), count.replacing(",P1,", with: ",P2,"))
    }
    try workdir.write(
      "landing/erp/product/product.csv", "product_id,supplier_id\nP1,S1\nP2,s1\n")
    try workdir.run("run", "--quiet")
    let files = workdir.files(below: "exports/orders")
    #expect(files.count == 2 && Set(files.map { $0.lowercased() }).count == 2)
    // Each has its key, so that neither name depends on which others get an order.
    #expect(files.allSatisfy { $0.contains(/[Ss]1_\d+\.csv/) })
  }

  private func lines(_ workdir: TestWorkspace, _ path: String) throws -> [String] {
    try workdir.read(path).split(whereSeparator: \.isNewline)
      .map(String.init)
  }
}
