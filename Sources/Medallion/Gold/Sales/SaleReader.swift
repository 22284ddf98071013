import GRDB
import Parallelism

/// Reads the sale lines of silver.
struct SaleReader {
  private let rows: BulkStatement
  private let row: SaleColumns
  /// The hash of each origin's source.
  private let sources: [Int: ContentHash]

  private static let linesInBlock = 8192

  /// Prepares to read the silver database attached to `db`.
  init(_ db: Database, _ origins: [Int: RecordOrigin]) throws {
    (rows, row) = try BulkStatement.reading(SaleColumns.self, in: db)
    sources = origins.mapValues { origin in
      var hash = ContentHash()
      var source = origin.source
      source.withUTF8 { hash.add($0) }
      return hash
    }
  }

  /// Reads all lines on a second thread, while `take` uses them in blocks.
  func read(_ take: ([SaleLine]) throws -> Void) throws {
    try pipeline(capacity: 4, make: blocks, take: take)
  }

  private func blocks(_ give: ([SaleLine]) -> Bool) throws {
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
        lines.append(line(origin, source))
      }
      guard give(lines) else { return rows.reset() }
      lines = []
    }
  }

  private func line(_ origin: Int, _ source: ContentHash?) -> SaleLine {
    SaleLine(
      location: rows[row.location], product: rows[row.product], day: rows[row.day], origin: origin,
      units: rows[row.units], price: rows[row.price], discount: rows[row.discount],
      currency: rows[row.currency], sale: sale(rows.bytes(row.sale), source))
  }

  private func sale(_ id: UnsafeBufferPointer<UInt8>, _ source: ContentHash?) -> UInt64 {
    guard id.count > 0, var hash = source else { return 0 }
    hash.add(id)
    return max(1, hash.unsigned)
  }
}

/// The columns read of a sale line.
private struct SaleColumns: QueryColumns {
  static let sql = """
    SELECT sale_id, day, location_id, product_id, units, unit_price, discount, currency, origin
    FROM silver.sale_record
    """

  let sale: SQLColumn<String>
  let location, product, day, origin, units: SQLColumn<Int>
  let price, discount, currency: SQLColumn<Int?>

  init(_ find: inout ColumnFinder) {
    sale = find("sale_id")
    location = find("location_id")
    product = find("product_id")
    day = find("day")
    origin = find("origin")
    units = find("units")
    price = find("unit_price")
    discount = find("discount")
    currency = find("currency")
  }
}
