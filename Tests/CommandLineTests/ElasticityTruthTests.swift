import Foundation
import TestSupport
import Testing

/// The effects that a run finds are those that a generated retailer was given.
@Suite struct ElasticityTruthTests {
  private static func retailer() throws -> TestWorkspace {
    let workdir = try TestWorkspace()
    let made = try TestWorkspace.shelfcast([
      "generate", "--drivers", "--locations", "4", "--products", "100", "--weeks", "110", "--seed",
      "5", "--dirty-rate", "0", "--output", workdir.root.path,
    ])
    #expect(made.status == 0, "\(made.errors)")
    try workdir.run("run", "--quiet")
    return workdir
  }

  /// The true values of an effect by subject.
  private static func truth(_ workdir: TestWorkspace, _ effect: String) throws -> [String: Double] {
    let rows = try workdir.read("truth/effect.csv").split(separator: "\n").map {
      $0.split(separator: ",").map(String.init)
    }
    return Dictionary(
      uniqueKeysWithValues: rows.filter { $0[0] == effect }.map { ($0[1], Double($0[2]) ?? .nan) })
  }

  @Test func `price elasticities are mostly within two standard errors of the true ones`() throws {
    let workdir = try Self.retailer()
    let truth = try Self.truth(workdir, "price_elasticity")
    let rows = try workdir.query(
      """
      SELECT p.category, e.elasticity, e.standard_error FROM fact_elasticity AS e
      JOIN dim_product AS p USING (product_key) WHERE e.driver = 'price'
      """)
    #expect(rows.count > 300)
    func share(within errors: Double, of wanted: (String) -> Double) -> Double {
      let near = rows.count { row in
        abs((Double(row[1]) ?? 0) - wanted(row[0])) <= errors * (Double(row[2]) ?? 0)
      }
      return Double(near) / Double(rows.count)
    }
    #expect(share(within: 2) { truth[$0] ?? .nan } > 0.85)
    // The check can fail: demand does depend on prices, and the errors are not just large.
    #expect(share(within: 2) { _ in 0 } < 0.5)
    #expect(share(within: 1) { truth[$0] ?? .nan } < 0.9)
  }

  @Test func `a promotion raises demand by about what its kinds do`() throws {
    let workdir = try Self.retailer()
    let kinds = try Self.truth(workdir, "promotion_uplift").values.sorted()
    let row = try workdir.query(
      "SELECT avg(uplift) FROM fact_elasticity WHERE driver = 'promotion'")
    let uplift = try #require(Double(row[0][0]))
    #expect(uplift > kinds[0] && uplift < kinds[2], "\(uplift) of \(kinds)")
  }
}
