import Chronology
import Foundation
import GRDB
import Medallion
import RetailerSupport
import TestSupport
import Testing
import Workspace

@Suite struct EarlierVersionTests {
  @Test func `a gold database of an earlier version is refused: a run makes it anew`() throws {
    let retailer = try Retailer()
    try retailer.land(
      "pos/sale/sale.csv", csv("sold_at,location_id,product_id,units", "2024-02-01,L1,P1,1"))
    try retailer.build()
    try retailer.gold(asOf: "2024-02-05").database.commit()
    #expect(try GoldDatabase(reading: retailer.workspace).state() == nil)
    try DatabaseQueue(path: retailer.workspace.goldDatabase.path).write {
      try $0.execute(sql: "PRAGMA user_version = 1")
    }
    #expect(throws: WorkspaceError.self) { try GoldDatabase(reading: retailer.workspace) }
  }

  /// The keys that silver held until its version 6, and no list of migrations.
  private static let keys = """
    DROP TABLE grdb_migrations;
    CREATE TABLE key_map (dimension TEXT NOT NULL, natural_key TEXT NOT NULL,
      surrogate_key INTEGER NOT NULL, PRIMARY KEY (dimension, natural_key)) WITHOUT ROWID;
    INSERT INTO key_map VALUES ('product', 'P1', 7);
    """

  /// The keys in history, and whether silver has given them up.
  private func keys(_ retailer: Retailer) throws -> [String] {
    #expect(try retailer.silver.queue.read { try !$0.tableExists("key_map") })
    return try HistoryDatabase(retailer.workspace).queue.read { db in
      try String.fetchAll(db, sql: "SELECT natural_key || '|' || surrogate_key FROM key_map")
    }
  }

  /// Makes of silver what version 4 knew.
  private func age(_ retailer: Retailer) throws {
    try retailer.silver.queue.write { db in
      try db.execute(
        sql: """
          DROP VIEW row_accounting;
          CREATE TABLE row_accounting (batch_id INTEGER PRIMARY KEY, read INTEGER NOT NULL);
          DROP TABLE delivery; DROP TABLE batch_cell; DROP TABLE restatement;
          DROP TABLE repeated_record; DROP TABLE silver_override;
          ALTER TABLE batch DROP COLUMN sequence; ALTER TABLE batch DROP COLUMN coverage;
          ALTER TABLE batch DROP COLUMN retracted_at; ALTER TABLE batch DROP COLUMN retracted_by;
          ALTER TABLE batch DROP COLUMN retraction_reason;
          \(Self.keys)
          PRAGMA user_version = 4
          """)
    }
  }

  @Test func `a silver database of version 5 keeps deliveries, retractions and keys`() throws {
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
          \(Self.keys) PRAGMA user_version = 5
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
    #expect(try keys(retailer) == ["P1|7"])
  }

  @Test func `an earlier silver database keeps its keys and is loaded again from bronze`() throws {
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
    #expect(try keys(retailer) == ["P1|7"])
    #expect(try retailer.query("PRAGMA user_version") == ["\(SilverDatabase.schemaVersion)"])
  }

  @Test func `sales in the table of version 7 are loaded again from bronze as a view`() throws {
    let retailer = try Retailer()
    try retailer.land(
      "pos/sale/sale.csv",
      csv("sold_at,location_id,product_id,units", "2024-02-01,L1,P1,1", ",L1,P1,2"))
    try retailer.build()
    try retailer.silver.queue.write { try $0.execute(sql: Self.version7) }
    _ = try SilverDatabase(retailer.workspace)
    #expect(try retailer.query("SELECT count(*) FROM silver_sale") == ["0"])
    #expect(try retailer.build().read == 2)
    #expect(try retailer.query("SELECT units FROM silver_sale") == ["1.0"])
    #expect(
      try retailer.query("SELECT loaded, quarantined FROM row_accounting") == ["1|1"])
    #expect(try retailer.query("PRAGMA user_version") == ["\(SilverDatabase.schemaVersion)"])
  }

  /// Makes of the current database one of version 7, whose sales are a table of texts.
  private static let version7 = """
    DROP VIEW silver_sale;
    DROP TABLE sale_record; DROP TABLE text_code; DROP TABLE record_origin;
    DROP TABLE record_key; DROP TABLE taken_number; DROP TABLE record_generation;
    DROP TABLE sale_change;
    CREATE TABLE silver_sale (
      source TEXT NOT NULL, sale_id TEXT NOT NULL, line_key TEXT NOT NULL, line TEXT,
      sold_at TEXT NOT NULL, day TEXT NOT NULL, source_grain TEXT NOT NULL,
      location_id TEXT NOT NULL, product_id TEXT NOT NULL, units REAL NOT NULL,
      unit_price INTEGER, discount INTEGER, currency TEXT, promotion_id TEXT,
      version TEXT NOT NULL, content INTEGER NOT NULL, batch_id INTEGER NOT NULL,
      batch_line INTEGER NOT NULL, PRIMARY KEY (source, sale_id, line_key)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO silver_sale
    SELECT 'pos', '', '#20240201', NULL, '2024-02-01', '2024-02-01', 'line', 'L1', 'P1', 1,
      NULL, NULL, NULL, NULL, '0', 0, batch_id, 2 FROM batch;
    DELETE FROM grdb_migrations WHERE identifier IN ('8', '9');
    PRAGMA user_version = 7
    """

  @Test func `of version 8 sales stay, and their keys are found`() throws {
    let retailer = try Retailer()
    let header = "sale_id,line,sold_at,location_id,product_id,units"
    func file(_ lines: some Sequence<String>) -> String {
      ([header] + lines).joined(separator: "\n") + "\n"
    }
    let lines = (1...200).map { "R\($0),1,2024-01-\(10 + $0 % 20),L1,P1,\($0)" }
    try retailer.land("pos/sale/a.csv", file(lines))
    try retailer.build()
    try retailer.silver.queue.write { try Self.makeVersion8($0) }
    try retailer.silver.queue.close()
    let later = try SilverDatabase(retailer.workspace)
    try retailer.land("pos/sale/b.csv", file(lines[50...] + ["R201,1,2024-01-11,L1,P1,1"]))
    _ = try Ingest(retailer.workspace, later).run()
    let report = try SilverBuild(retailer.workspace, later, retailer.settings).run()
    #expect(report.loaded == 1)
    #expect(report.duplicate == 150)
    let history = try HistoryDatabase(retailer.workspace)
    let asOf = try AsOf(Day("2024-02-05"), later, retailer.settings)
    let gold = try GoldBuild(retailer.workspace, history, retailer.settings, asOf: asOf).run()
    let units = try gold.queue.read {
      try Double.fetchOne($0, sql: "SELECT sum(units_sold) FROM fact_sales_daily")
    }
    #expect(units == Double((1...200).reduce(1, +)))
  }

  /// Makes of the current database one of version 8, whose hashes have 64 bits and 8 bytes each.
  private static func makeVersion8(_ db: Database) throws {
    for row in try Row.fetchAll(db, sql: "SELECT run, part, hashes FROM record_key") {
      var (hash, shift, long) = (UInt64(0), UInt64(0), Data())
      var distance: UInt64 = 0
      for byte in row["hashes"] as Data {
        distance |= UInt64(byte & 0x7F) << shift
        shift += 7
        guard byte < 0x80 else { continue }
        hash += distance
        // The lower bits of version 8 were part of the hash.
        withUnsafeBytes(of: (hash << 24 | 0xABCDE).littleEndian) { long.append(contentsOf: $0) }
        (distance, shift) = (0, 0)
      }
      try db.execute(
        sql: "UPDATE record_key SET hashes = ? WHERE run = ? AND part = ?",
        arguments: [long, row["run"] as Int, row["part"] as Int])
    }
    try db.execute(
      sql: """
        DROP TABLE record_generation; DROP TABLE sale_change; DROP INDEX sale_record_return;
        DROP TRIGGER sale_record_deleted; DROP TRIGGER sale_record_changed;
        DELETE FROM grdb_migrations WHERE identifier = '9';
        PRAGMA user_version = 8
        """)
  }

  @Test func `of version 6 the history moves, rows stay and no file is read again`() throws {
    let retailer = try Retailer()
    try retailer.land(
      "pos/sale/sale.csv", csv("sold_at,location_id,product_id,units", "2024-02-01,L1,P1,1"))
    try retailer.build()
    try retailer.silver.queue.write { db in
      try db.execute(
        sql: """
          \(Self.keys)
          CREATE TABLE proposal_vintage (as_of TEXT, location_id TEXT, product_id TEXT, units REAL,
            demand_mean REAL, safety_stock REAL, on_hand REAL, on_order REAL, protection_days REAL,
            is_planners INTEGER);
          INSERT INTO proposal_vintage VALUES ('2024-02-05', 'L1', 'P1', 3, 2, 1, 0, 0, 14, 0);
          PRAGMA user_version = 6
          """)
    }
    // A copy that was killed before silver gave up its tables has left some rows.
    try HistoryDatabase(retailer.workspace).queue.write { db in
      try db.execute(sql: "DELETE FROM proposal_vintage")
    }
    _ = try SilverDatabase(retailer.workspace)
    #expect(try keys(retailer) == ["P1|7"])
    let proposed = try HistoryDatabase(retailer.workspace).queue.read { db in
      try Double.fetchAll(db, sql: "SELECT units FROM proposal_vintage")
    }
    #expect(proposed == [3])
    #expect(try retailer.query("SELECT units FROM silver_sale") == ["1.0"])
    #expect(try retailer.build().read == 0)
  }

  @Test func `without silver, keys stay the same`() throws {
    let retailer = try Retailer()
    try retailer.land(
      "pos/sale/sale.csv", csv("sold_at,location_id,product_id,units", "2024-02-01,L1,P2,1"))
    try retailer.build()
    _ = try retailer.gold(asOf: "2024-02-05")
    let before = try HistoryDatabase(retailer.workspace).queue.read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM key_map")
    }
    try retailer.silver.queue.close()
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: retailer.workspace.silverDatabase.path + suffix)
    }
    let later = try SilverDatabase(retailer.workspace)
    // A product whose id comes first: new keys would move all others.
    try retailer.land(
      "pos/sale/more.csv", csv("sold_at,location_id,product_id,units", "2024-02-02,L1,P1,1"))
    _ = try Ingest(retailer.workspace, later).run()
    _ = try SilverBuild(retailer.workspace, later, retailer.settings).run()
    let history = try HistoryDatabase(retailer.workspace)
    let asOf = try AsOf(Day("2024-02-05"), later, retailer.settings)
    _ = try GoldBuild(retailer.workspace, history, retailer.settings, asOf: asOf).run()
    let after = try history.queue.read { try Row.fetchAll($0, sql: "SELECT * FROM key_map") }
    #expect(before.allSatisfy(after.contains))
    #expect(after.count == before.count + 1)
  }
}
