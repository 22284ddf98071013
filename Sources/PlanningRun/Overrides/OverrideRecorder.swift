package import Chronology
import Foundation
import GRDB
import Identifiers
package import Medallion
import Tabular
package import Workspace

/// Writes overrides and their withdrawals to landing, one file each; no file is ever changed.
package struct OverrideRecorder {
  /// The id and file of a recorded override.
  package struct Report: Sendable {
    /// The override's id.
    package let id: String
    /// The path of the new file in the workspace; nil where the same override is already in force,
    /// or already withdrawn.
    package let file: String?
  }

  let workspace: WorkspaceFolder
  let silver: SilverDatabase
  let asOf: Day
  /// Products that are never ordered.
  let exclude: [String]

  /// Takes the as-of date from which overrides apply, and silver with all overrides recorded so
  /// far.
  package init(
    _ workspace: WorkspaceFolder, _ silver: SilverDatabase, asOf: Day, exclude: [String]
  ) {
    self.workspace = workspace
    self.exclude = exclude
    self.silver = silver
    self.asOf = asOf
  }

  /// Records an override, unless the last one in force of its pair and kind is the same.
  ///
  /// Throws an `OverrideError` or `UnknownPair`.
  package func record(_ record: OverrideRecord, _ gold: GoldDatabase) throws -> Report {
    try check(record, gold)
    let known = try known()
    let inForce = known.filter { override in
      override.status == .active && (override.pair, override.kind) == (record.pair, record.kind)
    }
    if let last = inForce.last, record.says(last) { return Report(id: last.id, file: nil) }
    let id = try freeIdentifier()
    return try land(
      id,
      [
        id, record.kind.rawValue, record.pair.location, record.pair.product,
        record.days?.lowerBound.description ?? "", record.days?.upperBound.description ?? "",
        Self.text(record.units), Self.text(record.factor), record.author, record.reason,
        asOf.description, record.expiresOn.description, "",
      ])
  }

  /// Withdraws an override; does nothing if it is already withdrawn.
  ///
  /// Throws an `OverrideError`.
  package func withdraw(_ id: String, author: String, reason: String) throws -> Report {
    let known = try known()
    guard let override = known.first(where: { $0.id == id }) else {
      throw OverrideError.unknown(id, among: known.map(\.id))
    }
    guard override.withdrawal == nil else { return Report(id: id, file: nil) }
    try check(author: author, reason: reason)
    let own = try freeIdentifier()
    return try land(
      own,
      [
        own, "withdrawal", override.pair.location, override.pair.product, "", "", "", "", author,
        reason, asOf.description, "", id,
      ])
  }

  /// All overrides known at as-of, in the order in which they were recorded.
  package func known() throws -> [PlannerOverride] {
    try silver.queue.read { try PlannerOverride.known($0, asOf: asOf) }
  }

  private static let columns = Entity.override.columns.map(\.name)

  private func land(_ id: String, _ cells: [String]) throws -> Report {
    let file = self.file(id)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    var writer = try CSVWriter(path: file.path)
    try writer.writeRow(Self.columns)
    try writer.writeRow(cells)
    try writer.finish()
    return Report(id: id, file: workspace.relativePath(of: file))
  }

  /// The next unused id: `OV-`, the day and a number that begins at 001 on each day.
  private func freeIdentifier() throws -> String {
    let taken = try silver.queue.read {
      try String.fetchSet($0, sql: "SELECT override_id FROM silver_override")
    }
    var number = 1
    while true {
      let digits = String(number)
      let padded = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
      let id = "OV-\(asOf)-\(padded)"
      if !taken.contains(id), !FileManager.default.fileExists(atPath: file(id).path) { return id }
      number += 1
    }
  }

  private func file(_ id: String) -> URL {
    workspace.landing.appending(path: "\(AcceptedOrders.source)/override/\(id).csv")
  }

  /// A number as text, without a fraction where it is whole.
  private static func text(_ number: Double?) -> String {
    number.map { Int(exactly: $0).map(String.init) ?? "\($0)" } ?? ""
  }

  // MARK: Checks

  private func check(_ record: OverrideRecord, _ gold: GoldDatabase) throws {
    try check(author: record.author, reason: record.reason)
    if let units = record.units {
      guard (0...1e9).contains(units), (units * 1000).rounded() / 1000 == units else {
        throw OverrideError.units(units)
      }
    }
    if let factor = record.factor, !(0...1_000).contains(factor) {
      throw OverrideError.factor(factor)
    }
    guard record.expiresOn > asOf else {
      throw OverrideError.expiry(record.expiresOn.description, asOf: asOf.description)
    }
    try checkPair(record, gold)
  }

  private func checkPair(_ record: OverrideRecord, _ gold: GoldDatabase) throws {
    let pairs = try gold.queue.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT location_id, product_id, is_orderable FROM replenishment_term
          ORDER BY location_id, product_id
          """
      ).map { row -> (pair: Pair, isOrderable: Bool) in
        (Pair(location: row["location_id"], product: row["product_id"]), row["is_orderable"])
      }
    }
    guard let own = pairs.first(where: { $0.pair == record.pair }) else {
      throw UnknownPair(record.pair, among: pairs.map(\.pair))
    }
    let isOrdered = own.isOrderable && !exclude.contains(record.pair.product)
    guard record.kind == .forecast || isOrdered else {
      throw OverrideError.notOrdered(record.pair)
    }
  }

  private func check(author: String, reason: String) throws {
    for (name, text, most) in [("author", author, 80), ("reason", reason, 200)] {
      let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
      guard !trimmed.isEmpty, text.count <= most else {
        throw OverrideError.text(name, count: trimmed.count, most: most)
      }
    }
  }
}
