import Files
import Foundation
import GRDB
import Workspace

/// The totals of sales that an earlier build has added up, in `lake/daily_sales.db`: later builds add
/// only what has changed in silver since.
///
/// It is derived: without it, or if it cannot be read, all sales are added up again.
struct SalesMemory {
  /// The version of the file's form.
  private static let version = 1

  private let queue: DatabaseQueue
  /// The lines that the totals include.
  let coverage: SaleChanges.Coverage
  /// The number of days of all pairs.
  let count: Int
  /// The pairs, in the order of their ids.
  let pairs: [SilverPair]

  /// Opens the memory of a workspace; nil if there is none, or it is of another version or unreadable.
  init?(of workspace: WorkspaceFolder) {
    let path = workspace.dailySalesDatabase.path
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    var configuration = Configuration()
    configuration.readonly = true
    guard let queue = try? DatabaseQueue(path: path, configuration: configuration),
      let head = try? queue.read(Self.head)
    else { return nil }
    self.queue = queue
    (coverage, count, pairs) = head
  }

  private static func head(
    _ db: Database
  ) throws -> (SaleChanges.Coverage, Int, [SilverPair])? {
    guard try Int.fetchOne(db, sql: "PRAGMA user_version") == version,
      let row = try Row.fetchOne(db, sql: "SELECT * FROM coverage")
    else { return nil }
    let coverage = SaleChanges.Coverage(
      generation: row["generation"], record: row["record"], change: row["change"])
    let pairs = try Row.fetchAll(
      db, sql: "SELECT location_id, product_id FROM pair_sales ORDER BY number"
    ).map { SilverPair(location: $0["location_id"], product: $0["product_id"]) }
    return (coverage, row["days"], pairs)
  }

  /// Calls `body` with the days of each pair in the order of `pairs`, as the bytes of
  /// ``SaleDayCoding``; false if there are fewer pairs.
  func forEachPair(
    _ body: (_ number: Int, _ days: UnsafeRawBufferPointer) throws -> Void
  ) throws -> Bool {
    try queue.read { db in
      let rows = try Row.fetchCursor(db, sql: "SELECT days FROM pair_sales ORDER BY number")
      var number = 0
      while let row = try rows.next() {
        try row.withUnsafeData(atIndex: 0) { data in
          try (data ?? Data()).withUnsafeBytes { try body(number, $0) }
        }
        number += 1
      }
      return number == pairs.count
    }
  }

  /// The lines that may be part of a void, with the numbers of their pairs; nil if some cannot be read.
  func voids() throws -> [VoidLine]? {
    try queue.read { db in
      let rows = try Row.fetchCursor(
        db, sql: "SELECT number, voids FROM pair_sales WHERE voids IS NOT NULL ORDER BY number")
      var found: [VoidLine] = []
      while let row = try rows.next() {
        let (number, data): (Int, Data) = (row["number"], row["voids"])
        guard let lines = data.withUnsafeBytes({ VoidLineCoding.lines($0, pair: Int32(number)) })
        else { return nil }
        found += lines
      }
      return found
    }
  }

  /// What the ledger said of each location and day when the totals were made.
  func entries() throws -> [SaleCell: SaleLedger.Entry] {
    try queue.read { db in
      let rows = try BulkStatement(db, sql: "SELECT * FROM location_day")
      let location = try rows.column("location_id", as: Int.self)
      let day = try rows.column("day", as: Int.self)
      let lines = try rows.column("lines", as: Int.self)
      let digest = try rows.column("digest", as: Int.self)
      var found: [SaleCell: SaleLedger.Entry] = [:]
      while try rows.next() {
        let cell = SaleCell(location: rows[location], day: Int32(truncatingIfNeeded: rows[day]))
        found[cell] = SaleLedger.Entry(lines: rows[lines], digest: rows[digest])
      }
      return found
    }
  }

  /// Writes totals in place of the former ones.
  static func write(
    _ totals: SaleTotals, _ coverage: SaleChanges.Coverage, _ ledger: SaleLedger,
    to workspace: WorkspaceFolder
  ) throws {
    let file = FileReplacement(of: workspace.dailySalesDatabase.path, hasOneWriter: true)
    try? FileManager.default.removeItem(atPath: file.temporaryPath)
    var configuration = Configuration()
    configuration.prepareDatabase { db in
      // A part of a file is never read, so it needs no journal.
      try db.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
    }
    let queue = try DatabaseQueue(path: file.temporaryPath, configuration: configuration)
    try queue.write { db in
      try db.execute(sql: definition)
      try db.execute(
        sql: "INSERT INTO coverage VALUES (?, ?, ?, ?)",
        arguments: [coverage.generation, coverage.record, coverage.change, totals.days.count])
      try write(totals, to: db)
      try write(ledger, to: db)
    }
    try queue.close()
    do throws(FileFault) { try file.commit() } catch { throw WorkspaceError(error) }
  }

  private static func write(_ totals: SaleTotals, to db: Database) throws {
    let insert = try db.makeStatement(sql: "INSERT INTO pair_sales VALUES (?, ?, ?, ?, ?)")
    var numbers = VariableNumbers()
    var lines = totals.voids.sorted { $0.pair < $1.pair }[...]
    for (number, (pair, range)) in zip(totals.codes, totals.ranges).enumerated() {
      numbers.removeAll()
      let coded = totals.unchanged[number]
      if let coded { numbers.add(coded: coded.bytes) }
      let rest = range.dropFirst(coded?.count ?? 0)
      let last = rest.lowerBound > range.lowerBound ? totals.days[rest.lowerBound - 1] : nil
      SaleDayCoding.add(totals.days[rest], after: last, to: &numbers)
      let days = Data(numbers.bytes)
      numbers.removeAll()
      let own = lines.prefix { $0.pair == number }
      lines = lines.dropFirst(own.count)
      VoidLineCoding.add(own, to: &numbers)
      try insert.execute(arguments: [
        number, pair.location, pair.product, days, own.isEmpty ? nil : Data(numbers.bytes),
      ])
    }
  }

  private static func write(_ ledger: SaleLedger, to db: Database) throws {
    let insert = try db.makeStatement(sql: "INSERT INTO location_day VALUES (?, ?, ?, ?)")
    for (cell, entry) in ledger.entries {
      try insert.execute(arguments: [cell.location, cell.day, entry.lines, entry.digest])
    }
  }

  private static let definition = """
    PRAGMA user_version = \(version);
    CREATE TABLE coverage (generation TEXT, record INTEGER, change INTEGER, days INTEGER);
    CREATE TABLE pair_sales (
      number INTEGER PRIMARY KEY, location_id INTEGER, product_id INTEGER, days BLOB, voids BLOB
    );
    CREATE TABLE location_day (location_id INTEGER, day INTEGER, lines INTEGER, digest INTEGER)
    """
}
