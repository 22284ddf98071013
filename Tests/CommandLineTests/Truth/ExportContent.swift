import Foundation
import GRDB
import TestSupport

/// Everything that a workspace's exports say, by file and, for `gold.db`, by table.
struct ExportContent {
  private(set) var parts: [String: Data] = [:]

  /// What may differ between equal exports: a clock time, and the fingerprint of all that was read.
  static let clocks: Set<String> = [
    "powerbi/dim_run.csv", "gold.db/dim_run", "gold.db/build_memory", "gold.db/plan_memory",
  ]

  /// What tells of the rows that were read, not of what was known at as-of.
  static let inputs: Set<String> = [
    "powerbi/rule_result.csv", "powerbi/row_accounting.csv", "gold.db/rule_result",
    "gold.db/row_accounting", "powerbi/feed_finding.csv", "gold.db/feed_finding",
    "data-quality.html",
  ]

  init(_ workdir: TestWorkspace) throws {
    for path in workdir.files(below: "exports") {
      let name = String(path.dropFirst("exports/".count))
      if name == "gold.db" {
        for (table, text) in try Self.tables(of: workdir.root.appending(path: path)) {
          parts["gold.db/\(table)"] = Data(text.utf8)
        }
      } else {
        parts[name] = try workdir.data(path)
      }
    }
  }

  /// The names of the parts that differ, those of `except` and clock times aside.
  ///
  /// Where the inputs are excepted, the manifest is compared without what it says of them.
  func differences(from other: ExportContent, except: Set<String> = []) throws -> [String] {
    let names = Set(parts.keys).union(other.parts.keys).subtracting(Self.clocks)
      .subtracting(except)
    return try names.filter { name in
      guard name == "_manifest.json", !except.isEmpty else {
        return parts[name] != other.parts[name]
      }
      return try Self.withoutInputs(parts[name]) != Self.withoutInputs(other.parts[name])
    }.sorted()
  }

  private static func withoutInputs(_ manifest: Data?) throws -> Data? {
    guard let manifest,
      var object = try JSONSerialization.jsonObject(with: manifest) as? [String: Any],
      let tables = object["tables"] as? [[String: Any]],
      let files = object["files"] as? [[String: Any]]
    else { return manifest }
    object["inputs"] = nil
    for (key, list) in [("tables", tables), ("files", files)] {
      object[key] = list.filter { !inputs.contains($0["file"] as? String ?? "") }
    }
    return try JSONSerialization.data(withJSONObject: object, options: .sortedKeys)
  }

  private static func tables(of database: URL) throws -> [(String, String)] {
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: database.path, configuration: configuration)
    return try queue.read { db in
      let names = try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      return try names.map { name in
        let columns = try db.columns(in: name).map { "quote(\"\($0.name)\")" }
        let row = columns.joined(separator: " || ',' || ")
        let text = try String.fetchOne(
          db,
          sql: """
            SELECT group_concat(line, char(10)) FROM (
              SELECT \(row) AS line FROM "\(name)" ORDER BY rowid
            )
            """)
        return (name, text ?? "")
      }
    }
  }
}
