import Medallion
import RetailerSupport
import Testing

/// A setting under an entity for which it means nothing is an error that says where it belongs.
@Suite struct MisplacedSettingTests {
  private static let misplaced = [
    ("product", "repeats: add", "sale"),
    ("sale", "receipts: each", "purchase_order"),
    ("supplier", "delivery: append", "sale, stock_count, stock_movement, availability"),
    ("stock_count", "grain: week", "sale, availability"),
  ]

  @Test(arguments: misplaced)
  func `it is named with the entities that have it`(
    entity: String, setting: String, home: String
  ) throws {
    let retailer = try Retailer("sources: {erp: {\(entity): {\(setting)}}}")
    let error = #expect(throws: (any Error).self) { try retailer.build() }
    #expect(
      error.map { "\($0)" }
        == "shelfcast.yml: sources.erp.\(entity): '\(setting.prefix { $0 != ":" })' has no effect here; "
        + "it belongs to \(home)")
  }

  @Test(arguments: [
    "sale: {repeats: add, delivery: append, grain: day}",
    "purchase_order: {receipts: each}", "stock_count: {delivery: replace}",
    "availability: {grain: week}",
  ])
  func `where it means something it is none`(settings: String) throws {
    try Retailer("sources: {erp: {\(settings)}}").build()
  }
}
