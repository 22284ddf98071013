import RetailerSupport
import TestSupport
import Testing

/// Columns that an entity got later.
@Suite struct ColumnMigrationTests {
  private let products = csv("product_id,name", "P1,Bread", "P2,Milk")

  @Test func `a row without a newer column is the row that it was before`() throws {
    let plain = try Retailer()
    let wide = try Retailer()
    let content = "SELECT product_id, content FROM silver_product ORDER BY 1"
    let old = try plain.rows(landing: "erp/product/product.csv", products, content)
    let new = try wide.rows(
      landing: "erp/product/product.csv",
      csv("product_id,name,replenishment_policy", "P1,Bread,", "P2,Milk,sQ"), content)
    #expect(old[0] == new[0] && old[1] != new[1])
  }
}
