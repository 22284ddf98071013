/// Pending sale rows with equal text and place; those that were landed in several files count once.
struct EqualRejections {
  /// The location and product; nil if they cannot be read.
  let location, product: String?
  let place: RejectedSale.Place
  /// The first file, and its source.
  let batch: Int
  let source: String
  /// The largest number of them in one file.
  private(set) var rows = 1
  private var last: (batch: Int, rows: Int)

  /// All rows, except those of repaired files, in the order of files and lines.
  ///
  /// Without a location, rows of several files are never equal.
  static func all(
    _ pending: PendingSales, besides repaired: RepairedFiles
  ) throws -> [EqualRejections] {
    let rows = try BulkStatement(pending.db, sql: sql(besides: repaired))
    let columns = try Columns(rows)
    var found: [EqualRejections] = []
    var indices: [UInt64: Int] = [:]
    while try rows.next() {
      let batch = rows[columns.batch]
      let hash = columns.hash(rows)
      if let index = indices[hash] {
        found[index].add(batch)
      } else {
        indices[hash] = found.count
        found.append(EqualRejections(rows, columns, batch))
      }
    }
    return found
  }

  private init(_ rows: BulkStatement, _ columns: Columns, _ batch: Int) {
    location = rows[columns.place.location]
    product = rows[columns.product]
    place = columns.place[rows]
    source = rows[columns.source]
    self.batch = batch
    last = (batch, 1)
  }

  private mutating func add(_ batch: Int) {
    last = batch == last.batch ? (batch, last.rows + 1) : (batch, 1)
    rows = max(rows, last.rows)
  }

  /// The columns of the query.
  private struct Columns {
    let batch: SQLColumn<Int>
    let source: SQLColumn<String>
    let product: SQLColumn<String?>
    let place: RejectedPlace
    /// The numbers of the columns in which equal rows are equal.
    let compared: Range<Int>

    init(_ rows: BulkStatement) throws {
      batch = try rows.column("batch_id", as: Int.self)
      source = try rows.column("source", as: String.self)
      product = try rows.column("product_id", as: String?.self)
      place = try RejectedPlace(rows)
      compared = 2..<10
    }

    /// A hash of what equal rows have in common.
    func hash(_ rows: BulkStatement) -> UInt64 {
      var hash = ContentHash()
      for column in compared {
        hash.add(number: rows.isNull(column) ? 0 : 1)
        hash.add(rows.bytes(column))
      }
      return hash.unsigned
    }
  }

  /// The query of all rows: batch and source first, then what equal rows have in common.
  ///
  /// The days of neighbours and the date of the file matter only for rows without a day.
  private static func sql(besides repaired: RepairedFiles) -> String {
    """
    SELECT batch_id, source, location_id, product_id, day,
      CASE WHEN day IS NULL THEN day_before END AS day_before,
      CASE WHEN day IS NULL THEN day_after END AS day_after,
      CASE WHEN day IS NULL THEN version END AS version, raw,
      CASE WHEN location_id IS NULL THEN batch_id END AS file
    FROM pending_sale WHERE batch_id NOT IN (\(repaired.list)) ORDER BY rowid
    """
  }
}
