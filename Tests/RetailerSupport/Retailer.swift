import Chronology
package import Foundation
import GRDB
package import Medallion
import TestSupport
package import Workspace

/// A retailer's workspace for one test: files go in, rows come out.
package final class Retailer {
  private let temporary: TemporaryFolder
  /// Where the layers lie.
  package let workspace: WorkspaceFolder
  /// The silver database.
  package let silver: SilverDatabase
  /// The settings, which a test may alter.
  package var settings: Settings

  /// An empty workspace with these settings, a `shelfcast.yml` as text.
  package init(_ yaml: String = "") throws {
    temporary = try TemporaryFolder()
    try temporary.makeFolder("landing")
    workspace = try WorkspaceFolder(path: temporary.path)
    silver = try SilverDatabase(workspace)
    settings = try Settings(yaml: yaml)
  }

  /// Where the workspace lies.
  package var folder: URL { temporary.url }

  /// Puts a file into `landing/`; the path begins with the source.
  package func land(_ path: String, _ text: String) throws {
    try temporary.write("landing/\(path)", text)
  }

  /// Takes a file out of the workspace.
  package func remove(_ path: String) throws {
    try temporary.remove(path)
  }

  /// Lands what is new and loads it.
  @discardableResult
  package func build(rebuild: Bool = false) throws -> SilverBuild.Report {
    _ = try Ingest(workspace, silver).run()
    return try SilverBuild(workspace, silver, settings).run(rebuild: rebuild)
  }

  /// Lands a file, loads it, and gives the rows of a query on silver.
  package func rows(
    landing path: String, _ text: String, _ sql: String
  ) throws -> [String] {
    try land(path, text)
    try build()
    return try query(sql)
  }

  /// The rows of a query on silver, their values between bars.
  package func query(_ sql: String) throws -> [String] {
    try silver.queue.read { try written($0, sql) }
  }

  /// What the health check finds while nothing is planned.
  package func findings() throws -> [HealthCheck.Finding] {
    try HealthCheck(workspace, settings, cutoff: nil).run(silver, plan: nil)
  }

  /// The gold database as of a day, or as of the default day.
  package func gold(asOf day: String? = nil) throws -> GoldView {
    let asOf = try AsOf(day.flatMap { Day($0) }, silver, settings)
    return GoldView(
      asOf: asOf,
      database: try GoldBuild(
        workspace, HistoryDatabase(workspace), settings, asOf: asOf
      ).run())
  }

  /// A file of the workspace as text; nil where there is none.
  package func file(_ path: String) -> String? {
    try? temporary.read(path)
  }
}
