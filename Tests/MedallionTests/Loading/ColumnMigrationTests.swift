import GRDB
import Medallion
import Testing

/// Silver databases of earlier versions are brought up to date, with what is in them.
@Suite struct ColumnMigrationTests {
  private let products = csv("product_id,name", "P1,Bread", "P2,Milk")

  /// Takes from silver what version 1 had not.
  private func age(_ retailer: Retailer) throws {
    try retailer.silver.queue.write { db in
      for (table, column) in [
        ("silver_product", "replenishment_policy"), ("silver_supplier", "replenishment_policy"),
        ("silver_supplier", "order_cost"), ("silver_sourcing", "replenishment_policy"),
        ("silver_purchase_order", "status"), ("silver_purchase_order", "reference"),
        ("silver_purchase_order", "note"), ("silver_rejection", "day"),
        ("silver_rejection", "location_id"), ("silver_rejection", "product_id"),
        ("silver_sourcing", "supplier_item_id"),
      ] { try db.execute(sql: "ALTER TABLE \(table) DROP COLUMN \(column)") }
      try db.execute(sql: "PRAGMA user_version = 1")
    }
  }

  @Test("Version 1 gets the columns that it lacks, keeps its rows and takes new ones")
  func fromVersionOne() throws {
    let retailer = try Retailer()
    try retailer.land("erp/product/product_2024-01-01.csv", products)
    try retailer.build()
    try age(retailer)
    let silver = try SilverDatabase(retailer.workspace)
    let columns = try silver.queue.read { db in
      try Relation.silver.map { try db.columns(in: $0.name).map(\.name).sorted() }
    }
    let fresh = try SilverDatabase().queue.read { db in
      try Relation.silver.map { try db.columns(in: $0.name).map(\.name).sorted() }
    }
    #expect(columns == fresh)
    try retailer.land(
      "erp/product/product_2024-02-01.csv",
      csv("product_id,name,replenishment_policy", "P1,Bread,newsvendor"))
    try retailer.build()
    #expect(
      try retailer.query(
        "SELECT product_id, name, replenishment_policy, version FROM silver_product ORDER BY 1, 4")
        == [
          "P1|Bread|-|2024-01-01", "P1|Bread|newsvendor|2024-02-01", "P2|Milk|-|2024-01-01",
        ])
  }

  @Test("A row without a later column is the row that it was before there was such a column")
  func equalContent() throws {
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
