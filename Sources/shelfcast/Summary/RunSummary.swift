import Foundation
import GRDB
import Medallion
import Workspace

/// The summary of a finished run for a planner.
///
/// Each part answers one question; encoded, the figures of all parts are one object.
struct RunSummary: Encodable {
  let run: Run
  let orders: Orders
  let alerts: Alerts
  let rows: Rows
  let files: Files

  /// Reads the figures from gold in place.
  init(_ gold: GoldDatabase, _ workspace: WorkspaceFolder) throws {
    self = try gold.queue.read { try RunSummary($0, workspace) }
  }

  private init(_ db: Database, _ workspace: WorkspaceFolder) throws {
    run = try Run(db)
    orders = try Orders(db)
    alerts = try Alerts(db)
    rows = try Rows(db)
    files = Files(workspace, hasRejections: rows.rowsQuarantined > 0)
  }

  /// Encodes the figures of all parts side by side.
  func encode(to encoder: any Encoder) throws {
    let parts: [any Encodable] = [run, orders, alerts, rows, files]
    for part in parts { try part.encode(to: encoder) }
  }

  /// Whether every decided line is withheld.
  var isWhollyWithheld: Bool {
    orders.decidedLines > 0
      && orders.withheld.reduce(0) { $0 + $1.lines } == orders.decidedLines
  }

  /// The summary as one JSON object.
  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}

extension Database {
  /// The number of rows of a query, given its text after FROM.
  func count(_ source: String) throws -> Int {
    try Int.fetchOne(self, sql: "SELECT count(*) FROM \(source)") ?? 0
  }
}
