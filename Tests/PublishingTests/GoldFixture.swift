import Chronology
import Foundation
import GRDB
import Medallion
import Publishing
import TestSupport
import Workspace

/// A copy of the gold that a run made of a small retailer, and the workspace into which it is
/// exported.
final class GoldFixture {
  /// The gold database, which a test may alter.
  let gold: DatabaseQueue
  let workspace: WorkspaceFolder
  let context: ExportContext
  private let folder: TemporaryFolder

  /// Copies the gold of a run.
  init(_ run: PlannedGold) throws {
    folder = try TemporaryFolder()
    try folder.makeFolder("landing")
    try folder.write("lake/gold.db", run.database)
    workspace = try WorkspaceFolder(path: folder.path)
    gold = try DatabaseQueue(path: workspace.goldDatabase.path)
    let run = try gold.read { try Row.fetchOne($0, sql: "SELECT * FROM dim_run") }
    context = ExportContext(
      runID: run?["run_id"] ?? "", asOf: Self.day(run?["as_of"] ?? ""),
      cutoff: Self.day(run?["cutoff"] ?? ""), periodName: "week", version: "0.1.0")
  }

  /// Copies the gold of the shop that sells four products at two locations.
  convenience init() throws { try self.init(PlannedGold.shop.get()) }

  /// Exports everything.
  @discardableResult
  func export() throws -> ExportReport {
    try Exporter(workspace, gold: gold, context: context).run()
  }

  /// Changes the gold.
  func change(_ sql: String, _ arguments: StatementArguments = []) throws {
    try gold.write { try $0.execute(sql: sql, arguments: arguments) }
  }

  /// One whole number of the gold.
  func count(_ sql: String) throws -> Int {
    try gold.read { try Int.fetchOne($0, sql: sql) } ?? 0
  }

  /// The lines on which something is ordered.
  func orderLines() throws -> Int {
    try count("SELECT count(*) FROM fact_order_proposal WHERE order_units > 0")
  }

  /// A file of the exports as text, with its byte order mark where it has one.
  func text(_ name: String) throws -> String { try folder.read("exports/\(name)") }

  /// A file of the exports.
  func bytes(_ name: String) throws -> Data { try folder.data("exports/\(name)") }

  /// Names of all files below `exports/`, in order.
  func exportedFiles() -> [String] { folder.files(below: "exports") }

  private static func day(_ text: String) -> Day { Day(text) ?? Day(0) }
}
