import Foundation
import TestSupport
import Testing

/// Money that lines share: budgets and suppliers' minimum order values.
@Suite struct BudgetCommandTests {
  private static let value =
    "SELECT total(order_value) FROM fact_order_proposal WHERE status = 'proposed'"
  private static let cut =
    "SELECT count(*) FROM fact_order_proposal WHERE binding_constraint = 'budget'"

  @Test func `a budget is kept, cut lines say so, and an ample budget changes nothing`() throws {
    let workdir = try TestWorkspace.sample()
    try workdir.run("run", "--quiet")
    let free = try workdir.number(Self.value)
    let units = "SELECT group_concat(order_units) FROM fact_order_proposal"
    let all = try workdir.texts(units)
    try workdir.run("plan", "--quiet", "--budget", "\(free + 1)")
    #expect(try workdir.texts(units) == all)
    try workdir.run("run", "--quiet", "--budget", "\(free / 2)")
    let spent = try workdir.number(Self.value)
    #expect(spent <= free / 2 && spent > 0.45 * free)
    #expect(try workdir.number(Self.cut) > 0)
    let orders = try workdir.data("exports/orders.csv")
    try workdir.run("run", "--quiet", "--budget", "\(free / 2)", "--jobs", "1")
    #expect(try workdir.data("exports/orders.csv") == orders)
    try workdir.run("plan", "--quiet", "--budget", "0")
    #expect(try workdir.number(Self.value) == 0)
    try workdir.run("plan", "--budget", "-1", expecting: 64)
  }

  @Test(arguments: [(40.0, 40.0), (1_000_000.0, 0.0)])
  func `an order below the supplier's minimum value is raised to it, or dropped; the line says so`(
    minimum: Double, least: Double
  ) throws {
    func plan(_ minimum: String) throws -> (value: Double, binding: [String]) {
      let workdir = try SmallShop(onHand: 10).workdir
      try workdir.write(
        "landing/erp/product/product.csv",
        "product_id,supplier_id,unit_cost,unit_price,currency\nP1,S1,0.5,5,EUR\n")
      try workdir.write(
        "landing/erp/supplier/supplier.csv", "supplier_id,name,min_order_value\nS1,S,\(minimum)\n")
      try workdir.run("run", "--quiet")
      return try (
        workdir.number(Self.value),
        workdir.texts("SELECT binding_constraint FROM fact_order_proposal")
      )
    }
    let free = try plan("").value
    #expect(free > 0 && free < 40)
    let (value, binding) = try plan("\(minimum)")
    #expect(least > 0 ? value >= least && value < least + 2 : value == 0)
    #expect(binding == ["supplier_minimum"])
  }
}
