import GRDB

/// Identifiers that differ only in what people overlook: case, blanks, leading zeros.
struct LookAlikeIds {
  /// Groups that are told.
  private static let most = 20

  private let db: Database

  init(_ db: Database) { self.db = db }

  /// One finding per group, products before locations before suppliers.
  func all() throws -> [HealthCheck.Finding] {
    let findings = try [Entity.product, .location, .supplier].flatMap { try groups(of: $0) }
    return Array(findings.prefix(Self.most))
  }

  private func groups(of dimension: Entity) throws -> [HealthCheck.Finding] {
    let column = dimension.naturalKey[0]
    let places = try places(of: column)
    return Dictionary(grouping: places.keys, by: Self.folded).values
      .filter { $0.count > 1 }.map { $0.sorted() }.sorted { $0[0] < $1[0] }
      .map { ids in
        let told = ids.map { "'\($0)' (\(places[$0, default: []].joined(separator: ", ")))" }
        return HealthCheck.Finding(
          severity: .warning, kind: "ids", subject: column,
          text: told.joined(separator: " and ")
            + " look alike; where they are one, write them alike")
      }
  }

  /// By identifier, how many rows of which entities name it.
  private func places(of column: String) throws -> [String: [String]] {
    var places: [String: [String]] = [:]
    for entity in Entity.all where entity.columns.contains(where: { $0.name == column }) {
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT \(column) AS id, count(*) AS rows FROM \(entity.relation)
          WHERE \(column) <> '' GROUP BY 1
          """)
      for row in rows {
        places[row["id"], default: []].append("\(row["rows"] as Int) in \(entity.name)")
      }
    }
    return places
  }

  /// What two identifiers that look alike have in common.
  static func folded(_ id: String) -> String {
    let bare = id.lowercased().filter { !$0.isWhitespace }.drop { $0 == "0" }
    return bare.isEmpty ? "0" : String(bare)
  }
}
