import Foundation
import GRDB

/// Finds ids that differ only in case, blanks, leading zeros or a decimal point with zeros: often the
/// same thing under two names.
enum LookAlikeIDs {
  /// What the retailer's rows name by an id, in the order of names.
  private static let kinds = Entity.all.filter { $0.author == .retailer && $0.idColumn != nil }
    .sorted { $0.name < $1.name }

  private typealias Name = (id: String, entities: String)

  /// Checks all rows of silver, of which ``SoldCodes`` has added up the sales; each finding lists the
  /// entities in which an id is found.
  static func findings(silver: Database) throws -> [HealthCheck.Finding] {
    try kinds.flatMap { try findings($0.name, names($0, in: silver)) }
      + orderLines(in: "silver_purchase_order", line: "line_key", silver)
  }

  /// Checks the line ids of each purchase order.
  private static func orderLines(
    in relation: String, line: String, _ db: Database
  ) throws -> [HealthCheck.Finding] {
    let orders = try Row.fetchAll(
      db,
      sql: """
        SELECT DISTINCT purchase_order_id, \(line) AS line FROM \(relation)
        WHERE purchase_order_id IN (
          SELECT purchase_order_id FROM \(relation) GROUP BY purchase_order_id
          HAVING count(DISTINCT ltrim(lower(replace(\(line), ' ', '')), '0'))
            < count(DISTINCT \(line))
        )
        """)
    return Dictionary(grouping: orders) { $0["purchase_order_id"] as String }
      .sorted { $0.key < $1.key }
      .flatMap { order, rows in
        findings("line of purchase order '\(order)'", rows.map { ($0["line"], "") })
      }
  }

  /// Checks the members of gold's dimensions and the ids of its purchase orders.
  static func findings(gold: Database) throws -> [HealthCheck.Finding] {
    try kinds.map(\.name).flatMap { kind in
      let ids = try String.fetchAll(
        gold,
        sql: """
          SELECT natural_key FROM member WHERE dimension = ?1
          UNION SELECT purchase_order_id FROM fact_purchase_order_line WHERE ?1 = 'purchase_order'
          """, arguments: [kind])
      return findings(kind, ids.map { ($0, "") })
    } + orderLines(in: "fact_purchase_order_line", line: "line", gold)
  }

  private static func findings(_ kind: String, _ names: [Name]) -> [HealthCheck.Finding] {
    groups(names).map { ids in
      HealthCheck.Finding(
        severity: .warning, kind: "look-alike", subject: kind,
        text: ids.map { "'\($0.id)'" + ($0.entities.isEmpty ? "" : " (\($0.entities))") }
          .joined(separator: " and ")
          + " differ only in case, blanks, leading zeros or '.0'; they are treated as different ids"
      )
    }
  }

  /// Groups of ids that are equal after removing case, blanks, leading zeros and a `.0` ending.
  private static func groups(_ names: [Name]) -> [[Name]] {
    Dictionary(grouping: names) { plain($0.id) }.values.filter { $0.count > 1 }
      .map { $0.sorted { $0.id < $1.id } }.sorted { $0[0].id < $1[0].id }
  }

  private static func plain(_ id: String) -> String {
    let text = whole(
      id.precomposedStringWithCompatibilityMapping.lowercased().filter { !$0.isWhitespace })
    let rest = text.drop { $0 == "0" }
    return rest.isEmpty ? text : String(rest)
  }

  /// A whole number without its `.0` ending; other texts are returned unchanged.
  private static func whole(_ text: String) -> String {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), parts[1].allSatisfy({ $0 == "0" }),
      parts[0].utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return text }
    return String(parts[0])
  }

  /// Every id of a kind of thing with the entities whose rows name it, its own first.
  private static func names(_ kind: Entity, in silver: Database) throws -> [Name] {
    guard let id = kind.idColumn else { return [] }
    let others = Entity.all.filter { entity in
      entity.author == .retailer && entity.name != kind.name
        && entity.columns.contains { $0.name == id }
    }
    let parts = ([kind] + others).map { entity in
      let ids =
        entity.name == Entity.sale.name
        ? "SELECT text AS id FROM text_code WHERE code IN (SELECT \(id) FROM sold_code)"
        : "SELECT DISTINCT \(id) AS id FROM \(entity.relation)"
      return "SELECT id, '\(entity.name)' AS entity FROM (\(ids))"
    }
    return try Row.fetchAll(
      silver,
      sql: """
        SELECT id, group_concat(entity, ', ') AS entities
        FROM (\(parts.joined(separator: " UNION ALL "))) WHERE id <> '' GROUP BY id
        """
    ).map { ($0["id"], $0["entities"]) }
  }
}
