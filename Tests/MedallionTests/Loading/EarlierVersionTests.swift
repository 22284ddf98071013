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

  /// Makes of silver what version 4 knew.
  private func age(_ retailer: Retailer) throws {
    try retailer.silver.queue.write { db in
      try db.execute(
        sql: """
          DROP VIEW row_accounting;
          CREATE TABLE row_accounting (batch_id INTEGER PRIMARY KEY, read INTEGER NOT NULL);
          DROP TABLE delivery; DROP TABLE batch_cell; DROP TABLE restatement;
          DROP TABLE repeated_record; DROP TABLE silver_override; DROP TABLE proposal_vintage;
          ALTER TABLE batch DROP COLUMN sequence; ALTER TABLE batch DROP COLUMN coverage;
          ALTER TABLE batch DROP COLUMN retracted_at; ALTER TABLE batch DROP COLUMN retracted_by;
          ALTER TABLE batch DROP COLUMN retraction_reason;
          INSERT INTO key_map VALUES ('product', 'P1', 7);
          PRAGMA user_version = 4
          """)
    }
  }

  @Test("a silver database of version 5 keeps deliveries, retractions and keys")
  func deliveries() throws {
    let retailer = try Retailer()
    let header = "sold_at,location_id,product_id,units"
    for (name, units) in [("a", 1), ("b", 2)] {
      try retailer.land("pos/sale/\(name).csv", csv(header, "2024-02-0\(units),L1,P1,\(units)"))
    }
    try retailer.build()
    _ = try Retraction(retailer.workspace, retailer.silver)
      .retract("pos/sale/b.csv", by: "Ana", reason: nil)
    try retailer.build()
    try retailer.silver.queue.write { db in
      try db.execute(
        sql: """
          DROP TABLE contested_record; ALTER TABLE silver_rejection DROP COLUMN units;
          INSERT INTO key_map VALUES ('product', 'P1', 7); PRAGMA user_version = 5
          """)
    }
    _ = try SilverDatabase(retailer.workspace)
    try retailer.build()
    #expect(try retailer.query("SELECT units FROM silver_sale") == ["1.0"])
    #expect(try retailer.query("SELECT count(*) FROM contested_record") == ["0"])
    #expect(
      try retailer.query("SELECT loaded, retracted FROM row_accounting ORDER BY file") == [
        "1|0", "0|1",
      ])
    #expect(try retailer.query("SELECT natural_key, surrogate_key FROM key_map") == ["P1|7"])
  }

  @Test(
    "a silver database of an earlier version keeps its keys and is loaded again from bronze")
  func earlierVersion() throws {
    let retailer = try Retailer()
    let header = "sold_at,location_id,product_id,units"
    try retailer.land("pos/sale/sale.csv", csv(header, "2024-02-01,L1,P1,1"))
    try retailer.build()
    try retailer.land("pos/sale/sale.csv", csv(header, "2024-02-01,L1,P1,3"))
    try retailer.build()
    try age(retailer)
    let opened = try SilverDatabase(retailer.workspace)
    let found = try opened.queue.read { db in
      try Relation.silver.filter { try db.tableExists($0.name) || db.viewExists($0.name) }.count
    }
    #expect(found == Relation.silver.count)
    #expect(try retailer.query("SELECT count(*) FROM silver_sale") == ["0"])
    try retailer.build()
    #expect(try retailer.query("SELECT units FROM silver_sale") == ["3.0"])
    #expect(try retailer.query("SELECT natural_key, surrogate_key FROM key_map") == ["P1|7"])
    #expect(try retailer.query("PRAGMA user_version") == ["\(SilverDatabase.schemaVersion)"])
  }
}
