import Foundation
import GRDB

/// Ids that differ only in case, blanks or leading zeros: often one thing under two names.
enum LookAlikeIDs {
  /// By kind of thing, the entities whose rows name it; what was sold is read from pairs.
  private static let places = [
    "product": [
      "product", "sourcing", "sale", "stock_count", "purchase_order", "availability",
    ],
    "location": [
      "location", "sourcing", "sale", "stock_count", "purchase_order", "availability",
    ],
    "supplier": ["supplier", "product", "sourcing", "purchase_order"],
  ]

  /// - Parameter sold: a relation, in SQL, of the locations and products that were sold.
  static func findings(_ db: Database, sold: String) throws -> [HealthCheck.Finding] {
    try places.sorted { $0.key < $1.key }.flatMap { kind, entities in
      try groups(names(kind, entities, sold: sold, in: db)).map { ids in
        HealthCheck.Finding(
          severity: .warning, kind: "look-alike", subject: kind,
          text: ids.map { "'\($0.id)' (\($0.entities))" }.joined(separator: " and ")
            + " differ only in case, blanks or leading zeros; they are taken for different "
            + "things")
      }
    }
  }

  /// Ids that are one text once case, blanks and leading zeros are gone.
  private static func groups(
    _ names: [(id: String, entities: String)]
  ) -> [[(id: String, entities: String)]] {
    Dictionary(grouping: names) { plain($0.id) }.values.filter { $0.count > 1 }
      .map { $0.sorted { $0.id < $1.id } }.sorted { $0[0].id < $1[0].id }
  }

  private static func plain(_ id: String) -> String {
    let text = id.precomposedStringWithCompatibilityMapping.lowercased()
      .filter { !$0.isWhitespace }
    let rest = text.drop { $0 == "0" }
    return rest.isEmpty ? text : String(rest)
  }

  /// Every id with the entities whose rows name it.
  private static func names(
    _ kind: String, _ entities: [String], sold: String, in db: Database
  ) throws -> [(id: String, entities: String)] {
    let parts = entities.map { entity in
      let relation = entity == "sale" ? sold : "silver_\(entity)"
      return "SELECT DISTINCT \(kind)_id AS id, '\(entity)' AS entity FROM \(relation)"
    }
    return try Row.fetchAll(
      db,
      sql: """
        SELECT id, group_concat(entity, ', ') AS entities
        FROM (\(parts.joined(separator: " UNION ALL "))) WHERE id <> '' GROUP BY id
        """
    ).map { ($0["id"], $0["entities"]) }
  }
}
