import Medallion
import RetailerSupport
import TestSupport
import Testing
import Workspace

/// Every rule can warn, drop, quarantine or fail.
@Suite struct RuleTests {
  private let file = csv(
    "sold_at,location_id,product_id,units,unit_price", "2024-01-02,L1,P1,1,2",
    "2024-01-02,L1,P2,1,-2", "2024-01-02,L1,P3,1,2")

  private func retailer(_ action: String) throws -> Retailer {
    let retailer = try Retailer("rules: {sale.price_not_negative: \(action)}")
    try retailer.land("pos/sale/sale.csv", file)
    return retailer
  }

  private func products(_ retailer: Retailer) throws -> [String] {
    try retailer.query("SELECT product_id FROM silver_sale ORDER BY 1")
  }

  private func results(_ retailer: Retailer) throws -> [String] {
    try retailer.query(
      "SELECT rule, action, rows FROM rule_result WHERE rule LIKE 'sale.price%'")
  }

  @Test(arguments: [
    ("warn", ["P1", "P2", "P3"], "3|3|0|0"), ("drop", ["P1", "P3"], "3|2|1|0"),
    ("quarantine", ["P1", "P3"], "3|2|0|1"),
  ])
  func `warn keeps the row, drop leaves it out, quarantine rejects it; each is counted`(
    name: String, kept: [String], account: String
  ) throws {
    let retailer = try retailer(name)
    try retailer.build()
    #expect(try products(retailer) == kept)
    #expect(try results(retailer) == ["sale.price_not_negative|\(name)|1"])
    #expect(
      try retailer.query("SELECT read, loaded, dropped, quarantined FROM row_accounting")
        == [account])
    #expect(
      try retailer.query("SELECT batch_line, column_name, reason FROM silver_rejection")
        == (name == "quarantine"
          ? ["3|unit_price|'-2' breaks the rule: unit_price is not below zero"] : []))
  }

  @Test func `fail loads nothing of the file and says where and what to do`() throws {
    let retailer = try retailer("fail")
    let error = #expect(throws: RuleFailure.self) { try retailer.build() }
    #expect(
      error?.description
        == "landing/pos/sale/sale.csv:3: rule 'sale.price_not_negative' failed: '-2' breaks the rule: "
        + "unit_price is not below zero; nothing of this file was loaded; repair the row, or give the rule another "
        + "action in shelfcast.yml")
    #expect(try products(retailer) == [])
    #expect(try retailer.query("SELECT state FROM batch") == ["failed"])
    retailer.settings.rules = [:]
    try retailer.build()
    #expect(try products(retailer) == ["P1", "P2", "P3"])
    #expect(try results(retailer) == ["sale.price_not_negative|empty|1"])
  }

  @Test func `a cell that its row needs cannot be emptied by a rule`() throws {
    let retailer = try Retailer("rules: {sale.known_location: empty}")
    let error = #expect(throws: (any Error).self) { try retailer.build() }
    #expect(
      error.map { "\($0)" }
        == "shelfcast.yml: rules: 'sale.known_location' cannot be 'empty', since a row needs its "
        + "column location_id; choose warn, drop, quarantine or fail")
  }

  @Test func `a rule that does not exist is an error with the nearest name`() throws {
    let retailer = try Retailer("rules: {sale.known_locations: warn}")
    let error = #expect(throws: (any Error).self) { try retailer.build() }
    #expect(
      error.map { "\($0)" }
        == "shelfcast.yml: rules: no rule is called 'sale.known_locations'; "
        + "did you mean 'sale.known_location'?")
  }

  @Test(arguments: ["quarantine", "drop"])
  func `rows quarantined for an unknown member come in when it is known, whichever file came first`(
    action: String
  ) throws {
    let retailer = try Retailer(
      "rules: {sale.known_product: \(action), sourcing.known_product: \(action)}")
    try retailer.land("pos/sale/sale.csv", file)
    try retailer.land("erp/sourcing/sourcing.csv", csv("product_id,supplier_id", "P1,S1"))
    try retailer.build()
    #expect(try products(retailer) == [])
    try retailer.land("erp/product/product.csv", csv("product_id", "P1"))
    try retailer.build()
    #expect(try products(retailer) == ["P1"])
    #expect(try retailer.query("SELECT product_id FROM silver_sourcing") == ["P1"])
    #expect(try retailer.build().read == 0)
  }

  @Test func `every shipped rule has its own name, an entity that exists and a meaning`() {
    #expect(Set(Rule.shipped.map(\.name)).count == Rule.shipped.count)
    for rule in Rule.shipped {
      #expect(Entity.named(rule.entity) != nil)
      #expect(rule.name.hasPrefix(rule.entity + "."))
      #expect(!rule.meaning.isEmpty && !rule.meaning.hasSuffix("."))
    }
  }
}
