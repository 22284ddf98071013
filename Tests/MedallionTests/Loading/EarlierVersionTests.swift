import Foundation
import GRDB
import Medallion
import Testing
import Workspace

@Suite struct EarlierVersionTests {
  @Test("a gold database of an earlier version is refused: a run makes it anew")
  func earlierGold() throws {
    let retailer = try Retailer()
    try retailer.land(
      "pos/sale/sale.csv", csv("sold_at,location_id,product_id,units", "2024-02-01,L1,P1,1"))
    try retailer.build()
    try retailer.gold(asOf: "2024-02-05").database.commit()
    #expect(try GoldDatabase(reading: retailer.workspace).run()?.id == nil)
    try DatabaseQueue(path: retailer.workspace.goldDatabase.path).write {
      try $0.execute(sql: "PRAGMA user_version = 1")
    }
    #expect(throws: WorkspaceError.self) { try GoldDatabase(reading: retailer.workspace) }
  }

  @Test(
    "a silver database of an earlier version gets the relations that it lacks, and keeps its rows")
  func earlierVersion() throws {
    let retailer = try Retailer()
    try retailer.land(
      "pos/sale/sale.csv", csv("sold_at,location_id,product_id,units", "2024-02-01,L1,P1,1"))
    try retailer.build()
    try retailer.silver.queue.write { db in
      try db.execute(
        sql: "DROP TABLE silver_override; DROP TABLE proposal_vintage; PRAGMA user_version = 1")
    }
    let opened = try SilverDatabase(retailer.workspace)
    let found = try opened.queue.read { db in
      try Relation.silver.filter { try db.tableExists($0.name) }.count
    }
    #expect(found == Relation.silver.count)
    #expect(try retailer.query("SELECT units FROM silver_sale") == ["1.0"])
    #expect(try retailer.query("PRAGMA user_version") == ["\(SilverDatabase.schemaVersion)"])
  }
}
