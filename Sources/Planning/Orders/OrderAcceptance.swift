package import Chronology
import Foundation
import GRDB
package import Medallion
import Tabular
package import Workspace

/// Lands proposals that a planner accepts as purchase orders, so that they count as on order.
package struct OrderAcceptance {
  /// What was accepted.
  package struct Report: Sendable {
    /// The day of the decision.
    package let asOf: String
    /// Lines that were landed.
    package let lines: Int
    /// The file that holds them; nil where there were none.
    package let file: String?
  }

  let workspace: WorkspaceFolder
  let gold: GoldDatabase

  /// Prepares to accept lines of the proposals in gold.
  package init(_ workspace: WorkspaceFolder, _ gold: GoldDatabase) {
    self.workspace = workspace
    self.gold = gold
  }

  /// Accepts the proposals of gold's as-of, all or those of a location or a product.
  package func accept(asOf: Day?, location: String?, product: String?) throws -> Report {
    let found = try gold.queue.read { try String.fetchOne($0, sql: "SELECT as_of FROM dim_run") }
    guard let found, let day = Day(found) else { throw OrderAcceptanceError.nothingPlanned }
    if let asOf, asOf != day {
      throw OrderAcceptanceError.otherDay(asked: asOf.description, found: found)
    }
    let (rows, taken) = try gold.queue.read { db in
      let taken = try String.fetchSet(
        db, sql: "SELECT purchase_order_id FROM fact_purchase_order_line")
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT supplier_id, location_id, product_id, as_of, expected_arrival, order_units,
            unit_cost
          FROM fact_order_proposal
          WHERE order_units > 0 AND location_id = coalesce(?, location_id)
            AND product_id = coalesce(?, product_id)
          ORDER BY location_id, product_id
          """, arguments: [location, product])
      return (rows, taken)
    }
    guard !rows.isEmpty else { return Report(asOf: found, lines: 0, file: nil) }
    return Report(asOf: found, lines: rows.count, file: try write(rows, asOf: day, besides: taken))
  }

  /// The file's name holds a hash of its lines: accepting the same lines again changes nothing.
  private func write(_ rows: [Row], asOf: Day, besides taken: Set<String>) throws -> String {
    let identifiers = rows.map { row in
      AcceptedOrders.identifier(
        asOf: asOf, location: row["location_id"], product: row["product_id"], besides: taken)
    }
    let digest = sha256(of: identifiers.joined(separator: "\n")).prefix(8)
    let name = "accepted_\(asOf)_\(digest).csv"
    let folder = workspace.landing.appending(path: "\(AcceptedOrders.source)/purchase_order")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: name)
    var writer = try CSVWriter(path: file.path)
    try writer.writeRow([
      "purchase_order_id", "supplier_id", "location_id", "product_id", "ordered_on",
      "promised_on", "units_ordered", "unit_cost",
    ])
    for (identifier, row) in zip(identifiers, rows) {
      writer.append(identifier)
      writer.append((row["supplier_id"] as String?) ?? "")
      writer.append(row["location_id"] as String)
      writer.append(row["product_id"] as String)
      writer.append(row["as_of"] as String)
      writer.append(row["expected_arrival"] as String)
      writer.append(row["order_units"] as Double)
      writer.append(row["unit_cost"] as Double?)
      try writer.endRow()
    }
    try writer.finish()
    return workspace.relativePath(of: file)
  }
}

/// Why nothing can be accepted.
package enum OrderAcceptanceError: Error, CustomStringConvertible {
  /// Gold holds no proposals.
  case nothingPlanned
  /// Gold holds the proposals of another day.
  case otherDay(asked: String, found: String)

  package var description: String {
    switch self {
    case .nothingPlanned: "there are no proposals; run 'shelfcast run' first"
    case .otherDay(let asked, let found):
      "the newest proposals are as of \(found), not \(asked); run 'shelfcast run --as-of "
        + "\(asked)' first, or accept those of \(found)"
    }
  }
}
