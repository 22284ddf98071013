import Foundation
import GRDB
import TestSupport

/// The clean records of a workspace, without where and in which batch they stood.
struct SilverContent: Equatable {
  private(set) var relations: [String: [String]] = [:]

  init(_ workdir: TestWorkspace) throws {
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(
      path: workdir.root.appending(path: "lake/silver.db").path, configuration: configuration)
    relations = try queue.read { db in
      let names = try String.fetchAll(
        db,
        sql: """
          SELECT name FROM sqlite_schema
          WHERE type IN ('table', 'view') AND name LIKE 'silver\\_%' ESCAPE '\\' ORDER BY name
          """)
      var relations: [String: [String]] = [:]
      // Of each file the first remarks are listed, so that another cut lists others.
      for name in names where !["silver_rejection", "silver_remark"].contains(name) {
        let columns = try db.columns(in: name).map(\.name)
          .filter { !["batch_id", "batch_line"].contains($0) }
          .filter { name != "silver_sale" || $0 != "record" }
        let row = columns.map { "quote(\($0))" }.joined(separator: " || ',' || ")
        relations[name] = try String.fetchAll(db, sql: "SELECT \(row) FROM \(name) ORDER BY 1")
      }
      // Which copies of a fact were quarantined is content, too; where they stood is not.
      relations["conflicts"] = try String.fetchAll(
        db,
        sql: """
          SELECT DISTINCT entity || ' ' || record || ' ' || content FROM silver_rejection
          WHERE record IS NOT NULL ORDER BY 1
          """)
      return relations
    }
  }

  /// The relations that differ, with a row that only one side has.
  func differences(from other: SilverContent) -> [String] {
    Set(relations.keys).union(other.relations.keys).sorted().compactMap { name in
      let (mine, theirs) = (relations[name] ?? [], other.relations[name] ?? [])
      guard mine != theirs else { return nil }
      let odd = Set(mine).symmetricDifference(theirs).min() ?? "another number of rows"
      return "\(name): \(odd)"
    }
  }
}
