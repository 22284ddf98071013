import GRDB

/// Finds purchase terms that are valid by themselves but conflict with those of another level.
///
/// A maximum stock above 0 but below the least order (the minimum in whole packs) is not used; the
/// next level's maximum is used if there is one. A minimum that is not a whole number of packs is
/// rounded up.
enum TermDoubts {
  /// The largest number of findings listed.
  private static let most = 20

  /// Checks the terms that apply, while gold is built.
  static func findings(_ gold: Database) throws -> [HealthCheck.Finding] {
    let rows = try Row.fetchAll(gold, sql: sql)
    let shown = rows.prefix(most).map { finding($0["product_id"], pairs: $0, text($0)) }
    guard rows.count > most else { return shown }
    return shown + [
      HealthCheck.Finding(
        severity: .warning, kind: kind, subject: "sourcing",
        text: "\(rows.count - most) more terms clash with those of another level")
    ]
  }

  /// The findings of the last run.
  static func findings(plan: Database) throws -> [HealthCheck.Finding] {
    try Row.fetchAll(
      plan, sql: "SELECT subject, finding FROM feed_finding WHERE kind = ? ORDER BY rowid",
      arguments: [kind]
    ).map {
      HealthCheck.Finding(
        severity: .warning, kind: kind, subject: $0["subject"], text: $0["finding"])
    }
  }

  private static let kind = "term"

  private static func finding(
    _ product: String, pairs row: Row, _ text: String
  ) -> HealthCheck.Finding {
    let count: Int = row["pairs"]
    let place = count == 1 ? row["location_id"] as String : "\(count) locations"
    return HealthCheck.Finding(
      severity: .warning, kind: kind, subject: "\(product) at \(place)", text: text)
  }

  private static func text(_ row: Row) -> String {
    let (minimumPlace, packPlace): (String, String) = (row["minimum_place"], row["pack_place"])
    let minimum = "min_order_quantity \(number(row["minimum"])) (\(minimumPlace))"
    let pack = "packs of \(number(row["pack_size"])) (\(packPlace))"
    let least = number(row["least_order"])
    guard let maximum: Double = row["maximum"] else {
      return "\(minimum) is not a multiple of \(pack): the smallest order is \(least)"
    }
    return "max_stock \(number(maximum)) (\(row["maximum_place"] as String)) is below "
      + "the smallest order, \(least): \(minimum), \(pack); it is not used, "
      + ((row["used"] as Double?).map { "and \(number($0)) of the next level is" }
        ?? "and nothing limits the stock")
  }

  private static func number(_ value: Double) -> String { Cell.real(value).written }

  /// The conflicting terms, with the file and line of each and the number of pairs.
  private static let sql = """
    WITH level AS (
      SELECT t.location_id, t.product_id, t.pack_size, t.min_order_quantity AS minimum,
        t.max_stock AS used, least_order(t.min_order_quantity, t.pack_size) AS least_order,
        own.max_stock AS own_maximum, own.place AS own_place,
        anywhere.max_stock AS maximum_anywhere, anywhere.place AS place_anywhere,
        CASE WHEN own.pack_size IS NOT NULL THEN own.place
          WHEN anywhere.pack_size IS NOT NULL THEN anywhere.place
          WHEN p.pack_size IS NOT NULL THEN b.file || ':' || p.batch_line
          ELSE 'the default' END AS pack_place,
        CASE WHEN own.min_order_quantity IS NOT NULL THEN own.place
          WHEN anywhere.min_order_quantity IS NOT NULL THEN anywhere.place
          WHEN p.min_order_quantity IS NOT NULL THEN b.file || ':' || p.batch_line
          ELSE 'the default' END AS minimum_place
      FROM replenishment_term AS t
      LEFT JOIN sourcing AS own ON own.product_id = t.product_id
        AND own.location_id = t.location_id AND own.supplier_id = t.supplier_id
      LEFT JOIN sourcing AS anywhere ON anywhere.product_id = t.product_id
        AND anywhere.location_id = '' AND anywhere.supplier_id = t.supplier_id
      LEFT JOIN known_product AS p ON p.product_id = t.product_id
      LEFT JOIN silver.batch AS b ON b.batch_id = p.batch_id
    ),
    sourcing AS (
      SELECT s.*, b.file || ':' || s.batch_line AS place
      FROM known_sourcing AS s JOIN silver.batch AS b ON b.batch_id = s.batch_id
    ),
    clash AS (
      SELECT *, own_maximum AS maximum, own_place AS maximum_place FROM level
      WHERE own_maximum > 0 AND own_maximum < least_order
      UNION ALL
      SELECT *, maximum_anywhere, place_anywhere FROM level
      WHERE maximum_anywhere > 0 AND maximum_anywhere < least_order
        AND (own_maximum IS NULL OR own_maximum > 0 AND own_maximum < least_order)
      UNION ALL
      SELECT *, NULL, '' FROM level
      WHERE minimum > 0 AND least_order > max(minimum, pack_size) AND minimum_place <> pack_place
    )
    SELECT product_id, min(location_id) AS location_id, count(*) AS pairs, maximum, maximum_place,
      minimum, minimum_place, pack_size, pack_place, least_order, used
    FROM clash
    GROUP BY product_id, maximum, maximum_place, minimum, minimum_place, pack_size, pack_place, used
    ORDER BY maximum IS NULL, product_id, min(location_id), maximum_place, minimum_place, pack_place
    """
}
