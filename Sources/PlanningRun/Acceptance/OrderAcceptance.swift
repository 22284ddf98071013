import Chronology
import Foundation
import GRDB
import Identifiers
package import Medallion
import OrderPlanning
import Replenishment
package import Workspace

/// Writes proposals that a planner accepts to landing as purchase orders, so that they count as on
/// order.
package struct OrderAcceptance {
  /// The numbers of accepted lines and of those left out.
  package struct Report: Sendable {
    /// The as-of date of the proposals.
    package let asOf: String
    /// Accepted lines.
    package let lines: Int
    /// Selected lines that had been accepted before.
    package let before: Int
    /// Selected lines that are held or withheld.
    package let held: Int
    /// The supplier's terms and the shelf's limits that the requested quantity breaks, as text.
    package let breaches: [String]
    /// The path of the file in the workspace; nil where no line was accepted.
    package let file: String?
  }

  let workspace: WorkspaceFolder
  let gold: GoldDatabase
  let silver: SilverDatabase

  /// Takes gold with the proposals, and silver with all lines accepted so far.
  package init(_ workspace: WorkspaceFolder, _ gold: GoldDatabase, _ silver: SilverDatabase) {
    self.workspace = workspace
    self.gold = gold
    self.silver = silver
  }

  /// Accepts the selected lines.
  ///
  /// Throws an `OrderAcceptanceError` or `UnknownPair`.
  ///
  /// Held lines are left out unless `includesHeld` is set or the selection names one line; withheld
  /// lines unless it names one line. A requested quantity is not adjusted to the supplier's terms,
  /// since a planner may know better.
  /// - Parameter units: a quantity in place of the proposed one, for a single line.
  package func accept(
    _ selection: OrderSelection, units: Double? = nil, includesHeld: Bool = false, author: String
  ) throws -> Report {
    let day = try plannedDay(selection)
    if let units { try check(units) }
    try checkRetractions()
    let accepted = try silver.queue.read { try AcceptedLines($0, asOf: day) }
    let meant = try proposals(selection)
    let (before, open) = try split(meant, accepted)
    let taken = open.filter {
      selection.isOneLine || $0.status == .proposed || includesHeld && $0.status == .held
    }
    let lines = taken.map { line(of: $0, day, units, besides: accepted.identifiers) }
    let file = AcceptedOrderFile(
      workspace: workspace, asOf: day, verb: "accepted", status: nil, note: "accepted by \(author)")
    let path = lines.isEmpty ? nil : try file.write(lines)
    if let path { try check(path) }
    return Report(
      asOf: day.description, lines: lines.count, before: before,
      held: open.count - taken.count,
      breaches: units.map { units in taken.flatMap { $0.breaches(of: units) } } ?? [], file: path)
  }

  /// Throws where a file on which the proposals are based has been retracted.
  private func checkRetractions() throws {
    let retracted = try Retraction.batches(in: silver)
    let loaded = try gold.queue.read { db in
      try Int.fetchSet(db, sql: "SELECT batch_id FROM row_accounting WHERE loaded > 0")
    }
    if let (_, file) = retracted.first(where: { loaded.contains($0.batch) }) {
      throw OrderAcceptanceError.outdated(file: file)
    }
  }

  /// Throws where a file with the same bytes has been retracted: it is the same batch, and would
  /// not count.
  private func check(_ file: String) throws {
    let digest = try sha256(ofFile: workspace.root.appending(path: file).path)
    guard let retracted = try Retraction(workspace, silver).moment(ofDigest: digest) else { return }
    throw OrderAcceptanceError.retracted(file: file, on: String(retracted.prefix(10)))
  }

  /// The as-of date of the proposals in gold.
  ///
  /// Throws where there are none, where the selection names another day, or no known pair.
  func plannedDay(_ selection: OrderSelection) throws -> Day {
    guard let run = try gold.state(), run.isPlanned else {
      throw OrderAcceptanceError.nothingPlanned
    }
    if let asOf = selection.asOf, asOf != run.asOf {
      throw OrderAcceptanceError.otherDay(asked: asOf.description, found: run.asOf.description)
    }
    try gold.queue.read { try UnknownPair.check(selection, $0) }
    return run.asOf
  }

  private func check(_ units: Double) throws {
    guard units > 0, units <= 1e9, (units * 1000).rounded() / 1000 == units else {
      throw OrderAcceptanceError.units(units)
    }
  }

  /// A proposed, held or withheld line, with the terms that its quantity should respect.
  private struct Proposal {
    let pair: Pair
    let supplier: String?
    let arrival: String
    let units: Double
    let unitCost: Double?
    let status: OrderLine.Status
    let position: Double
    let constraints: OrderConstraints

    init(_ row: Row) {
      pair = Pair(location: row["location_id"], product: row["product_id"])
      (supplier, arrival) = (row["supplier_id"], row["expected_arrival"])
      (units, unitCost) = (row["order_units"], row["unit_cost"])
      status = OrderLine.Status(rawValue: row["status"]) ?? .held
      position = row["inventory_position"]
      constraints = OrderConstraints(
        minimumOrderQuantity: max(0, row["min_order_quantity"]),
        packSize: max(0.001, row["pack_size"]),
        maximumStock: (row["max_stock"] as Double?).map { max(0, $0) })
    }

    func breaches(of units: Double) -> [String] {
      constraints.breaches(of: units, position: position + units)
    }
  }

  private func proposals(_ selection: OrderSelection) throws -> [Proposal] {
    try gold.queue.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT p.*, t.min_order_quantity, t.pack_size, t.max_stock
          FROM fact_order_proposal AS p
          JOIN replenishment_term AS t USING (location_id, product_id)
          WHERE p.status IS NOT NULL AND p.order_units > 0
          ORDER BY location_id, product_id
          """
      ).map(Proposal.init).filter { selection.contains($0.pair) }
    }
  }

  /// Separates proposals of pairs with an accepted line that gold does not contain yet; `before` is
  /// their number.
  private func split(
    _ proposals: [Proposal], _ accepted: AcceptedLines
  ) throws -> (before: Int, open: [Proposal]) {
    let known = try gold.queue.read { db in
      try String.fetchSet(
        db,
        sql: """
          SELECT purchase_order_id FROM fact_purchase_order_line
          UNION SELECT reference FROM fact_purchase_order_line WHERE reference IS NOT NULL
          """)
    }
    let since = Set(
      accepted.lines.filter { !$0.isCancelled && !known.contains($0.id) }
        .map(\.pair))
    let open = proposals.filter { !since.contains($0.pair) }
    return (proposals.count - open.count, open)
  }

  private func line(
    of proposal: Proposal, _ day: Day, _ units: Double?, besides taken: Set<String>
  ) -> AcceptedOrderFile.Line {
    AcceptedOrderFile.Line(
      id: AcceptedOrders.identifier(
        asOf: day, location: proposal.pair.location, product: proposal.pair.product, besides: taken),
      supplier: proposal.supplier, pair: proposal.pair,
      promisedOn: proposal.arrival, units: units ?? proposal.units, unitCost: proposal.unitCost)
  }
}
