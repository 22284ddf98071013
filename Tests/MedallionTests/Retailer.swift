import Chronology
import Foundation
import GRDB
import Medallion
import Workspace

/// A retailer's workspace for one test: files go in, rows come out.
final class Retailer {
  let folder: URL
  let workspace: WorkspaceFolder
  let silver: SilverDatabase
  var settings: Settings

  init(_ yaml: String = "") throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "shelfcast-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(
      at: folder.appending(path: "landing"), withIntermediateDirectories: true)
    workspace = try WorkspaceFolder(path: folder.path)
    silver = try SilverDatabase(workspace)
    settings = try Settings(yaml: yaml)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Puts a file into `landing/`; the path begins with the source.
  func land(_ path: String, _ text: String) throws {
    let file = workspace.landing.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// Takes a file out of the workspace.
  func remove(_ path: String) throws {
    try FileManager.default.removeItem(at: folder.appending(path: path))
  }

  /// Lands what is new and loads it.
  @discardableResult
  func build(rebuild: Bool = false) throws -> SilverBuild.Report {
    _ = try Ingest(workspace, silver).run()
    return try SilverBuild(workspace, silver, settings).run(rebuild: rebuild)
  }

  /// Lands a file, loads it, and gives the rows of a query on silver.
  func rows(
    landing path: String, _ text: String, _ sql: String
  ) throws -> [String] {
    try land(path, text)
    try build()
    return try query(sql)
  }

  /// The rows of a query on silver, their values between bars.
  func query(_ sql: String) throws -> [String] {
    try silver.queue.read { try written($0, sql) }
  }

  /// What the health check finds while nothing is planned.
  func findings() throws -> [HealthCheck.Finding] {
    try HealthCheck(workspace, settings, cutoff: nil).run(silver, plan: nil)
  }

  /// The gold database as of a day, or as of the default day.
  func gold(asOf day: String? = nil) throws -> GoldView {
    let asOf = try AsOf(day.flatMap { Day($0) }, silver, settings)
    return GoldView(
      asOf: asOf,
      database: try GoldBuild(
        workspace, HistoryDatabase(workspace), settings, asOf: asOf
      ).run())
  }

  /// A file of the workspace as text; nil where there is none.
  func file(_ path: String) -> String? {
    FileManager.default.contents(atPath: folder.appending(path: path).path)
      .map { String(decoding: $0, as: UTF8.self) }
  }
}

/// Gold as one test sees it, with the temporary relations that it is made from.
struct GoldView {
  let asOf: AsOf
  let database: GoldDatabase

  /// The rows of a query, their values between bars.
  func query(_ sql: String) throws -> [String] {
    try database.queue.read { try written($0, sql) }
  }
}

/// The rows of a query: whole numbers without a point, others with one, NULL as a dash.
private func written(_ db: Database, _ sql: String) throws -> [String] {
  try Row.fetchAll(db, sql: sql).map { row in
    row.databaseValues.map { value in
      switch value.storage {
      case .null: "-"
      case .int64(let number): String(number)
      case .double(let number): String(number)
      case .string(let text): text
      case .blob(let data): "\(data.count) bytes"
      }
    }.joined(separator: "|")
  }
}

/// Lines of CSV as a file's text.
func csv(_ lines: String...) -> String { lines.joined(separator: "\n") + "\n" }
