import GRDB
import Parallelism

/// Reads sale lines of silver.
struct SaleReader {
  private let db: Database
  /// The hash of each origin's source.
  private let sources: [Int: ContentHash]
  /// Whether the hashes of sales are needed, which only those who look for voids do.
  private let hasSales: Bool

  private static let linesInBlock = 8192

  /// Prepares to read the silver database attached to `db`.
  init(_ db: Database, _ origins: [Int: RecordOrigin], hasSales: Bool) {
    self.db = db
    self.hasSales = hasSales
    sources = origins.mapValues { origin in
      var hash = ContentHash()
      var source = origin.source
      source.withUTF8 { hash.add($0) }
      return hash
    }
  }

  /// Reads the lines for which `condition` holds on a second thread, while `take` uses them in blocks.
  ///
  /// - Parameter condition: in SQL, on the columns of `sale_record`.
  func read(_ condition: String, _ take: ([SaleLine]) throws -> Void) throws {
    let sale = hasSales ? "sale_id" : "''"
    let rows = try BulkStatement(
      db,
      sql: """
        SELECT \(sale) AS sale_id, day, location_id, product_id, units, unit_price, discount, currency,
          origin
        FROM silver.sale_record WHERE \(condition)
        """)
    let columns = try SaleColumns(rows)
    try pipeline(capacity: 4, make: { try blocks(rows, columns, $0) }, take: take)
  }

  private func blocks(
    _ rows: BulkStatement, _ row: SaleColumns, _ give: ([SaleLine]) -> Bool
  ) throws {
    var (lines, hasNext) = ([SaleLine](), true)
    // Most lines have the origin of the line before.
    var (origin, source) = (Int.min, ContentHash?.none)
    while hasNext {
      lines.reserveCapacity(Self.linesInBlock)
      while lines.count < Self.linesInBlock {
        hasNext = try rows.next()
        guard hasNext else { break }
        if rows[row.origin] != origin {
          origin = rows[row.origin]
          source = sources[origin]
        }
        lines.append(line(rows, row, origin, source))
      }
      guard give(lines) else { return rows.reset() }
      lines = []
    }
  }

  private func line(
    _ rows: BulkStatement, _ row: SaleColumns, _ origin: Int, _ source: ContentHash?
  ) -> SaleLine {
    SaleLine(
      location: rows[row.location], product: rows[row.product], day: rows[row.day], origin: origin,
      units: rows[row.units], price: rows[row.price], discount: rows[row.discount],
      currency: rows[row.currency], sale: hasSales ? sale(rows.bytes(row.sale), source) : 0)
  }

  private func sale(_ id: UnsafeBufferPointer<UInt8>, _ source: ContentHash?) -> UInt64 {
    guard id.count > 0, var hash = source else { return 0 }
    hash.add(id)
    return max(1, hash.unsigned)
  }
}

/// The columns read of a sale line.
private struct SaleColumns {
  let sale: SQLColumn<String>
  let location, product, day, origin, units: SQLColumn<Int>
  let price, discount, currency: SQLColumn<Int?>

  init(_ rows: BulkStatement) throws {
    sale = try rows.column("sale_id", as: String.self)
    location = try rows.column("location_id", as: Int.self)
    product = try rows.column("product_id", as: Int.self)
    day = try rows.column("day", as: Int.self)
    origin = try rows.column("origin", as: Int.self)
    units = try rows.column("units", as: Int.self)
    price = try rows.column("unit_price", as: Int?.self)
    discount = try rows.column("discount", as: Int?.self)
    currency = try rows.column("currency", as: Int?.self)
  }
}
