import Chronology
import Foundation
import Identifiers
import Medallion
import Tabular
import Workspace

/// A landing file with accepted or withdrawn lines; such a file is never changed.
struct AcceptedOrderFile {
  /// One line, with columns of the entity `purchase_order`.
  struct Line {
    let id: String
    let supplier: String?
    let pair: Pair
    let promisedOn: String?
    let units: Double
    let unitCost: Double?
  }

  let workspace: WorkspaceFolder
  let asOf: Day
  /// The first part of the file's name: `accepted` or `withdrawn`.
  let verb: String
  /// The status of the lines; nil for open lines.
  let status: String?
  /// Who accepted or withdrew them, and why.
  let note: String

  /// Writes the lines; returns the file's path in the workspace.
  ///
  /// Throws where it cannot be written.
  ///
  /// The name contains a hash of the order numbers, so the same lines always get the same name.
  func write(_ lines: [Line]) throws -> String {
    let digest = sha256(of: lines.map(\.id).joined(separator: "\n")).prefix(8)
    let folder = workspace.landing.appending(path: "\(AcceptedOrders.source)/purchase_order")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: "\(verb)_\(asOf)_\(digest).csv")
    var writer = try CSVWriter(path: file.path)
    try writer.writeRow([
      "purchase_order_id", "supplier_id", "location_id", "product_id", "ordered_on",
      "promised_on", "units_ordered", "unit_cost", "status", "note",
    ])
    for line in lines { try write(line, to: &writer) }
    try writer.finish()
    return workspace.relativePath(of: file)
  }

  private func write(_ line: Line, to writer: inout CSVWriter) throws {
    let head = [
      line.id, line.supplier ?? "", line.pair.location, line.pair.product, asOf.description,
    ]
    for cell in head { writer.append(cell) }
    writer.append(line.promisedOn ?? "")
    writer.append(line.units)
    writer.append(line.unitCost)
    writer.append(status ?? "")
    writer.append(note)
    try writer.endRow()
  }
}
