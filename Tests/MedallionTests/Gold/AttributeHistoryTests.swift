import RetailerSupport
import TestSupport
import Testing

/// From which day the attributes of products and locations hold.
@Suite struct AttributeHistoryTests {
  private func gold(_ files: [String: String], asOf: String) throws -> GoldView {
    let retailer = try Retailer()
    try retailer.land(
      "pos/sale/sale.csv", csv("sold_at,location_id,product_id,units", "2024-01-02,L1,P1,2"))
    for (path, text) in files { try retailer.land("erp/\(path).csv", text) }
    try retailer.build()
    return try retailer.gold(asOf: asOf)
  }

  private let products = [
    "product/product_2024-01-01": csv("product_id,category,department", "P1,Tea,Drinks"),
    "product/product_2024-02-01": csv("product_id,category,department", "P1,Tea,Drinks"),
    "product/product_2024-03-01": csv("product_id,category,department", "P1,Herbs,"),
    "product/product_2024-05-01": csv("product_id,category,department", "P1,Tea,Drinks"),
  ]
  private let history = """
    SELECT d.product_id, a.valid_from, a.category, a.department
    FROM product_attribute AS a JOIN dim_product AS d USING (product_key)
    """

  @Test func `the first description holds from the beginning, others from their date`() throws {
    #expect(
      try gold(products, asOf: "2024-06-01").query(history) == [
        "P1|-|Tea|Drinks", "P1|2024-03-01|Herbs|(none)", "P1|2024-05-01|Tea|Drinks",
      ])
  }

  @Test func `a description of a later date is not known, unless there is no other`() throws {
    #expect(
      try gold(products, asOf: "2024-03-15").query(history) == [
        "P1|-|Tea|Drinks", "P1|2024-03-01|Herbs|(none)",
      ])
    #expect(try gold(products, asOf: "2023-12-01").query(history) == ["P1|-|Tea|Drinks"])
  }

  @Test func `of two descriptions of one day the later one holds`() throws {
    var files = products
    files["product/product_2024-03-01_120000"] = csv("product_id,category,department", "P1,Spice,")
    #expect(
      try gold(files, asOf: "2024-04-01").query(history) == [
        "P1|-|Tea|Drinks", "P1|2024-03-01|Spice|(none)",
      ])
  }

  @Test func `regions are those of the time, too`() throws {
    let locations = [
      "location/location_2024-01-01": csv("location_id,region", "L1,North"),
      "location/location_2024-03-01": csv("location_id,region", "L1,South"),
    ]
    #expect(
      try gold(locations, asOf: "2024-06-01").query(
        "SELECT location_id, valid_from, region FROM location_attribute")
        == ["L1|-|North", "L1|2024-03-01|South"])
  }
}
