package import Chronology
import GRDB

/// Files whose rejected rows were delivered again, repaired, in another file of their source.
///
/// The repaired file has as many rows as the broken one has in all, or as it has rejected ones. Among
/// them is one for each rejected row, equal in location, product, day and units, of which one may have
/// been unreadable. If days were unreadable, the broken file must have a date in its name, and the
/// repaired one the same date or none, so that the next day's file is not mistaken for it. A file
/// without a date in its name may contain the rejected rows of all broken files of its source.
package struct RepairedFiles {
  /// The batch ids of the broken files that were repaired.
  package private(set) var batches: Set<Int> = []

  /// The batch ids as an SQL list.
  package var list: String { batches.sorted().map(String.init).joined(separator: ", ") }

  /// The cells by which sale rows are compared; nil for unreadable ones.
  private struct Line: Hashable {
    var location: String?
    var product: String?
    var day: String?
    var units: Double?

    /// Whether each of its cells can be read.
    var readableCells: [Bool] { [location != nil, product != nil, day != nil, units != nil] }

    /// This line with only the cells that the other line has.
    func like(_ other: Line) -> Line {
      Line(
        location: other.location == nil ? nil : location,
        product: other.product == nil ? nil : product, day: other.day == nil ? nil : day,
        units: other.units == nil ? nil : units)
    }
  }

  /// Compares the files with rows before as-of.
  package init(_ pending: PendingSales, before asOf: Day) throws {
    let db = pending.db
    let broken = try Self.lines(db, Self.brokenSQL, asOf).filter { _, lines in
      lines.allSatisfy { $0.readableCells.count { $0 } >= 3 }
    }
    let pairs = try Self.candidates(db, Self.candidateSQL, asOf).filter { broken[$0.broken] != nil }
    let joint = Dictionary(grouping: try Self.candidates(db, Self.jointSQL, asOf), by: \.other)
      .filter { $0.value.allSatisfy { broken[$0.broken] != nil } }
    guard !pairs.isEmpty || !joint.isEmpty else { return }
    let others = Set(pairs.map(\.other) + joint.keys).map(String.init).joined(separator: ", ")
    let loaded = try Self.lines(
      db,
      """
      SELECT batch_id, location_id, product_id, day, units FROM silver_sale
      WHERE day < :as_of AND batch_id IN (\(others))
      """, asOf)
    for pair in pairs where Self.holds(loaded[pair.other] ?? [], broken[pair.broken] ?? []) {
      batches.insert(pair.broken)
    }
    for (other, pairs) in joint
    where Self.holds(loaded[other] ?? [], pairs.flatMap { broken[$0.broken] ?? [] }) {
      batches.formUnion(pairs.map(\.broken))
    }
  }

  /// Whether each broken line matches a loaded line of its own.
  private static func holds(_ loaded: [Line], _ broken: [Line]) -> Bool {
    Dictionary(grouping: broken, by: \.readableCells).values.allSatisfy { alike in
      var left: [Line: Int] = [:]
      for line in loaded { left[line.like(alike[0]), default: 0] += 1 }
      return alike.allSatisfy { line in
        left[line, default: 0] -= 1
        return left[line, default: 0] >= 0
      }
    }
  }

  private static func lines(_ db: Database, _ sql: String, _ asOf: Day) throws -> [Int: [Line]] {
    let rows = try BulkStatement(db, sql: sql)
    try rows.set("as_of", asOf)
    let batch = try rows.column("batch_id", as: Int.self)
    let location = try rows.column("location_id", as: String?.self)
    let product = try rows.column("product_id", as: String?.self)
    let day = try rows.column("day", as: String?.self)
    let units = try rows.column("units", as: Double?.self)
    var found: [Int: [Line]] = [:]
    while try rows.next() {
      found[rows[batch], default: []].append(
        Line(
          location: rows[location], product: rows[product], day: rows[day], units: rows[units]))
    }
    return found
  }

  private static func candidates(
    _ db: Database, _ sql: String, _ asOf: Day
  ) throws -> [(broken: Int, other: Int)] {
    let rows = try BulkStatement(db, sql: sql)
    try rows.set("as_of", asOf)
    let broken = try rows.column("broken", as: Int.self)
    let other = try rows.column("other", as: Int.self)
    var found: [(broken: Int, other: Int)] = []
    while try rows.next() { found.append((rows[broken], rows[other])) }
    return found
  }

  private static let brokenSQL = """
    SELECT batch_id, location_id, product_id, day, units FROM pending_sale
    WHERE day IS NULL OR day < :as_of
    """

  /// The SQL for the rejected rows of each broken file, and the size of each file of such a source.
  private static let sizes = """
    WITH broken AS MATERIALIZED (
      SELECT batch_id, source, version, count(*) AS rejected, min(day IS NOT NULL) AS is_dated
      FROM pending_sale WHERE day IS NULL OR day < :as_of GROUP BY batch_id
    ),
    size AS (
      SELECT b.batch_id, b.source, substr(b.version, 1, 10) AS version, sum(c.read) AS read
      FROM batch AS b JOIN batch_cell AS c ON c.batch_id = b.batch_id
      WHERE b.entity = 'sale' AND c.day < :as_of AND b.source IN (SELECT source FROM broken)
      GROUP BY b.batch_id
    )
    """

  /// The SQL query for files that may repair one broken file.
  private static let candidateSQL = """
    \(sizes)
    SELECT k.batch_id AS broken, o.batch_id AS other
    FROM broken AS k
    JOIN size AS own ON own.batch_id = k.batch_id
    JOIN size AS o ON o.source = k.source AND o.batch_id <> k.batch_id
      AND o.read IN (k.rejected, own.read)
    WHERE k.version <> '0' AND o.version IN (k.version, '0')
      OR k.is_dated AND EXISTS (
        SELECT 1 FROM pending_sale AS p
        JOIN batch_cell AS c ON c.batch_id = o.batch_id AND c.day = p.day
        WHERE p.batch_id = k.batch_id AND c.location_id = coalesce(p.location_id, c.location_id)
      )
    ORDER BY 1, 2
    """

  /// The SQL query for files that may repair all broken files of their source.
  private static let jointSQL = """
    \(sizes)
    SELECT k.batch_id AS broken, o.batch_id AS other
    FROM broken AS k
    JOIN (
      SELECT source, sum(rejected) AS rejected FROM broken GROUP BY source HAVING count(*) > 1
    ) AS total USING (source)
    JOIN size AS o ON o.source = k.source AND o.read = total.rejected AND o.version = '0'
    WHERE o.batch_id NOT IN (SELECT batch_id FROM broken)
    ORDER BY 1, 2
    """
}
