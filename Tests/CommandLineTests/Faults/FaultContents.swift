import Foundation
import GRDB
import TestSupport

/// All that a workspace's runs have made, in a form in which two workspaces can be compared.
struct FaultContents: Sendable {
  /// How much must be equal.
  enum Scope: Sendable {
    /// Everything but clock times.
    case everything
    /// What is known and decided, but not by which files it came.
    case knowledge
  }

  /// By name, the bytes of an export, or the rows of a table of history or silver as text.
  private let parts: [String: Data]

  /// Reads exports, history and silver.
  init(_ folder: TemporaryFolder, workspace: String = "W", scope: Scope = .everything) throws {
    let exports = folder.files(below: "\(workspace)/exports").filter { name in
      var isFolder: ObjCBool = false
      let path = folder.file("\(workspace)/exports/\(name)")
      _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      return !isFolder.boolValue && !Self.clocked.contains(name)
        && !(scope == .knowledge && Self.accounts.contains(name))
    }
    var parts: [String: Data] = [:]
    for name in exports {
      let url = URL(fileURLWithPath: folder.file("\(workspace)/exports/\(name)"))
      parts[name] = try Data(contentsOf: url)
    }
    var configuration = Configuration()
    configuration.readonly = true
    for layer in ["history", "silver"] {
      let database = try DatabaseQueue(
        path: folder.file("\(workspace)/lake/\(layer).db"), configuration: configuration)
      try database.read { db in
        for table in try Self.tables(db, scope) {
          parts["\(layer).\(table)"] = Data(try Self.rows(table, db, scope).utf8)
        }
      }
    }
    self.parts = parts
  }

  /// The names of what differs, or is in one only.
  func differences(from other: FaultContents) -> [String] {
    Set(parts.keys).union(other.parts.keys).filter { parts[$0] != other.parts[$0] }.sorted()
  }

  /// How many exports and tables there are.
  var count: Int { parts.count }

  /// Exports that hold the time of the run.
  private static let clocked = ["gold.db", "powerbi/dim_run.csv"]
  /// Exports that tell by which files the rows came.
  private static let accounts = [
    "powerbi/row_accounting.csv", "powerbi/rule_result.csv", "powerbi/feed_finding.csv",
    "data-quality.html", "_manifest.json",
  ]

  private static func tables(_ db: Database, _ scope: Scope) throws -> [String] {
    let names = try String.fetchAll(
      db,
      sql: """
        SELECT name FROM sqlite_schema
        WHERE type = 'table' OR type = 'view' AND name LIKE 'silver\\_%' ESCAPE '\\' ORDER BY name
        """)
    let left: Set<String> =
      scope == .everything
      ? ["landing_file", "grdb_migrations"]
      : [
        "landing_file", "grdb_migrations", "batch", "batch_cell", "delivery", "restatement",
        "repeated_record",
        "contested_record",
        "row_accounting", "rule_result", "feed_finding", "silver_rejection", "silver_remark",
        "loaded_under",
      ]
    return names.filter {
      !$0.hasPrefix("sqlite_") && !left.contains($0) && !compact.contains($0)
    }
  }

  /// Tables behind the views of silver: their codes and numbers depend on the order of loading.
  private static let compact: Set<String> = [
    "sale_record", "text_code", "record_origin", "record_key", "taken_number", "sale_change",
    "record_generation",
  ]

  private static func rows(_ table: String, _ db: Database, _ scope: Scope) throws -> String {
    let left: Set<String> =
      scope == .everything
      ? ["ingested_at", "landed_at", "bronze_path"]
      : ["batch_id", "batch_line", "version", "run_id"]
    let columns = try db.columns(in: table).map(\.name)
      .filter { !left.contains($0) && (table != "silver_sale" || $0 != "record") }
    let list = columns.map { "quote(\($0))" }.joined(separator: " || '|' || ")
    return try String.fetchAll(db, sql: "SELECT \(list) FROM \(table) ORDER BY 1")
      .joined(separator: "\n")
  }
}
