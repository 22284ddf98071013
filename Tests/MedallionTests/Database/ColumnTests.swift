import GRDB
import Medallion
import Testing

/// Columns are found by name and checked against the database when a statement is prepared.
@Suite struct ColumnTests {
  private static let silver: [any TableColumns.Type] = [
    BatchCell.self, BatchRuleResult.self, ContestedRecord.self, SilverRejection.self,
    SilverRemark.self,
  ]

  private static let gold: [any TableColumns.Type] = [
    DemandMethod.self, DimDate.self, FactDemand.self, FactInventoryDaily.self,
    FactInventoryPeriod.self, FactOverride.self,
    FactSalesDaily.self, FactStockDifference.self, FeedFinding.self, KpiInventory.self,
    UnknownPeriodColumns.self,
  ]

  @Test(arguments: silver.indices)
  func `columns of a silver table are those of its SQL file`(index: Int) throws {
    try SilverDatabase().queue.read { db in try Self.prepare(Self.silver[index], in: db) }
  }

  @Test(arguments: gold.indices)
  func `columns of a gold table are those of its SQL file`(index: Int) throws {
    try DatabaseQueue().write { db in
      for relation in Relation.gold { try db.execute(sql: relation.definition) }
      try Self.prepare(Self.gold[index], in: db)
    }
  }

  private static func prepare<Columns: TableColumns>(
    _: Columns.Type, in db: Database
  ) throws { _ = try BulkStatement.inserting(Columns.self, in: db) }

  private static let shelf = """
    CREATE TABLE shelf (product_id VARCHAR(64) NOT NULL, units DOUBLE, pack INTEGER NOT NULL);
    INSERT INTO shelf VALUES ('P1', NULL, 6)
    """

  @Test func `a row is written and read by the names of its columns`() throws {
    try DatabaseQueue().write { db in
      try db.execute(sql: Self.shelf)
      let (insert, row) = try BulkStatement.inserting(Shelf.self, in: db)
      insert.set(row.product, "P2")
      insert.set(row.units, 2.5)
      insert.set(row.pack, 12)
      try insert.run()
      // The order of the columns is another one than in the table and in Swift.
      let rows = try BulkStatement(
        db, sql: "SELECT units, pack, product_id FROM shelf WHERE pack > :pack ORDER BY pack")
      try rows.set("pack", 0)
      let product = try rows.column("product_id", as: String.self)
      let units = try rows.column("units", as: Double?.self)
      var found: [String] = []
      while try rows.next() { found.append("\(rows[product]) \(rows[units] ?? .nan)") }
      #expect(found == ["P1 nan", "P2 2.5"])
    }
  }

  @Test func `a column holds what its expression makes of a value`() throws {
    try DatabaseQueue().write { db in
      try db.execute(sql: Self.shelf)
      let (insert, row) = try BulkStatement.inserting(RoundedShelf.self, in: db)
      insert.set(row.product, "P2")
      insert.set(row.units, 1.03125)
      insert.set(row.pack, 12)
      try insert.run()
      #expect(try Double.fetchOne(db, sql: "SELECT max(units) FROM shelf") == 1.0313)
    }
  }

  @Test func `columns that differ from the table are named, all at once`() throws {
    let error = try Self.fault { try Self.prepare(WrongShelf.self, in: $0) }
    #expect(
      error?.faults == [
        "there is no column product", "units is DOUBLE, which no Optional<Int> fits",
        "pack is NOT NULL, unlike Optional<Int>", "pack is asked for twice",
        "pack is NOT NULL, unlike Optional<Int>", "product_id is not asked for",
      ])
    #expect(try Self.fault { try Self.prepare(Shelf.self, in: $0) } == nil)
  }

  @Test func `rows are inserted in blocks with the values that were last set`() throws {
    try DatabaseQueue().write { db in
      try db.execute(
        sql:
          "CREATE TABLE shelf (product_id VARCHAR(64) NOT NULL, units DOUBLE, pack INTEGER NOT NULL)"
      )
      let (insert, row) = try BulkInsertion.into(RoundedShelf.self, in: db)
      for pack in 0..<5000 {
        if pack % 1500 == 0 { insert.set(row.product, "Ünïcode \(pack)") }
        insert.set(row.units, pack % 7 == 0 ? nil : Double(pack) + 0.03125)
        insert.set(row.pack, pack)
        try insert.run()
      }
      let written = try Int.fetchOne(db, sql: "SELECT count(*) FROM shelf") ?? 0
      #expect(written < 5000)
      try insert.finish()
      let wrong = """
        SELECT count(*) FROM shelf WHERE rowid <> pack + 1
          OR product_id <> 'Ünïcode ' || (pack / 1500 * 1500)
          OR units IS NOT iif(pack % 7 = 0, NULL, round(pack + 0.03125, 4))
        """
      #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM shelf") == 5000)
      #expect(try Int.fetchOne(db, sql: wrong) == 0)
      // A negative control: the same condition finds a row that differs.
      try db.execute(sql: "UPDATE shelf SET product_id = 'Ünïcode 0' WHERE pack = 4999")
      #expect(try Int.fetchOne(db, sql: wrong) == 1)
    }
  }

  @Test func `a block with a row that the table refuses is not inserted`() throws {
    try DatabaseQueue().write { db in
      try db.execute(
        sql:
          "CREATE TABLE shelf (product_id VARCHAR(64) NOT NULL UNIQUE, units DOUBLE, pack INTEGER NOT NULL)"
      )
      let (insert, row) = try BulkInsertion.into(Shelf.self, in: db)
      insert.set(row.units, nil)
      insert.set(row.pack, 1)
      for product in ["P1", "P2", "P1"] {
        insert.set(row.product, product)
        try insert.run()
      }
      #expect(throws: DatabaseError.self) { try insert.finish() }
      #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM shelf") == 0)
    }
  }

  @Test(arguments: [
    ("SELECT pack FROM shelf", "there is no column units"),
    ("SELECT units, pack AS units FROM shelf", "there are 2 columns units"),
    ("SELECT product_id AS units FROM shelf", "units is VARCHAR, which no Optional<Double> fits"),
  ])
  func `a query that does not give the column is refused`(sql: String, fault: String) throws {
    let error = try Self.fault {
      _ = try BulkStatement($0, sql: sql).column("units", as: Double?.self)
    }
    #expect(error?.faults == [fault])
  }

  @Test func `a parameter that the statement does not have is refused`() throws {
    let error = try Self.fault {
      try BulkStatement($0, sql: "SELECT 1 FROM shelf WHERE pack = :pack").set("pak", 1)
    }
    #expect(error?.faults == ["there is no parameter :pak"])
  }

  private static func fault(_ body: (Database) throws -> Void) throws -> ColumnError? {
    try DatabaseQueue().write { db in
      try db.execute(sql: shelf)
      do { try body(db) } catch let error as ColumnError { return error }
      return nil
    }
  }
}

private struct Shelf: TableColumns {
  static let table = "shelf"

  let product: SQLColumn<String>
  let units: SQLColumn<Double?>
  let pack: SQLColumn<Int>

  init(_ find: inout ColumnFinder) {
    pack = find("pack")
    units = find("units")
    product = find("product_id")
  }
}

private struct RoundedShelf: TableColumns {
  static let table = "shelf"

  let product: SQLColumn<String>
  let units: SQLColumn<Double?>
  let pack: SQLColumn<Int>

  init(_ find: inout ColumnFinder) {
    product = find("product_id")
    units = find("units", through: "round(?, 4)")
    pack = find("pack")
  }
}

/// A negative control: not one of its columns is that of the table.
private struct WrongShelf: TableColumns {
  static let table = "shelf"

  let product: SQLColumn<String>
  let units, pack, again: SQLColumn<Int?>

  init(_ find: inout ColumnFinder) {
    product = find("product")
    units = find("units")
    pack = find("pack")
    again = find("pack")
  }
}
