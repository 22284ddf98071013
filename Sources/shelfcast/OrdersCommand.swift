import ArgumentParser
import Chronology
import Foundation
import GRDB
import Medallion
import PlanningRun
import Workspace

/// `shelfcast orders`: what becomes of proposals.
struct OrdersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "orders", abstract: "Accept proposed orders, and take acceptances back.",
    subcommands: [
      AcceptOrdersCommand.self, WithdrawOrdersCommand.self, ListOrdersCommand.self,
    ])
}

/// Which lines are meant, and who says so.
struct OrderOptions: ParsableArguments {
  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "The day of the proposals (yyyy-MM-dd); default: the newest.")
  var asOf: Day?

  @Option(help: "Only lines of this location.")
  var location: String?

  @Option(help: "Only lines of this product.")
  var product: String?

  @Option(help: "Who says so; default: the user of this computer.")
  var author: String?

  var selection: OrderSelection {
    OrderSelection(asOf: asOf, location: location, product: product)
  }

  var name: String { author ?? ProcessInfo.processInfo.userName }
}

/// `shelfcast orders accept`: proposals become purchase orders.
struct AcceptOrdersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Land proposed lines as purchase orders, so that they count as on order.",
    discussion: """
      Lines that are held for review are left out, unless --include-held or both --location and \
      --product name them. Each line gets the order number SC-<as-of>-<location>-<product>. If your \
      own system sends the same number, or one of its own with this one as reference, the order \
      counts once, and your system's word holds.
      """)

  @OptionGroup var options: OrderOptions

  @Option(
    parsing: .unconditional,
    help: "Another quantity than the proposed one; with --location and --product.")
  var units: Double?

  @Flag(help: "Accept lines that are held for review, too.")
  var includeHeld = false

  func validate() throws {
    guard units == nil || options.location != nil && options.product != nil else {
      throw ValidationError("--units needs --location and --product")
    }
  }

  func run() async throws {
    try await withExitCodes {
      let desk = try OrderDesk(options.workspace)
      let report = try desk.acceptance.accept(
        options.selection, units: units, includesHeld: includeHeld, author: options.name)
      try StandardStreams.show(report.text)
      desk.tell(report.heldNote, landed: report.file)
      if !report.breaches.isEmpty { desk.warn(report.warning) }
    }
  }
}

/// `shelfcast orders withdraw`: takes acceptances back.
struct WithdrawOrdersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw",
    abstract: "Take accepted lines back; the record of them stays.",
    discussion: """
      A withdrawn line counts as cancelled, and the next run proposes what is needed without it. \
      Lines that your own system has confirmed are left: cancel them there.
      """)

  @OptionGroup var options: OrderOptions

  @Option(help: "Why, in a few words; they stay with the line.")
  var reason: String?

  func run() async throws {
    try await withExitCodes {
      let desk = try OrderDesk(options.workspace)
      let report = try desk.withdrawal.withdraw(
        options.selection, author: options.name, reason: reason)
      try StandardStreams.show(report.text)
      desk.tell(report.confirmedNote, landed: report.file)
    }
  }
}

/// `shelfcast orders list`: what was accepted and withdrawn.
struct ListOrdersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List accepted and withdrawn lines: which, who, and when they were landed.")

  @OptionGroup var options: WorkspaceOptions

  @Option(help: "table, csv or json (one object per line).")
  var format = OutputFormat.table

  func run() async throws {
    try await withExitCodes {
      let desk = try OrderDesk(options)
      let table = try desk.silver.queue.read { db in
        try ResultTable(
          columns: Self.columns,
          rows: Row.fetchAll(db, sql: Self.sql).map { Array($0.databaseValues) })
      }
      try table.print(as: format)
    }
  }

  private static let columns = [
    "purchase_order_id", "status", "location_id", "product_id", "units_ordered", "promised_on",
    "note", "landed_at", "file",
  ]

  private static let sql = """
    SELECT o.purchase_order_id, coalesce(o.status, 'open'), o.location_id, o.product_id,
      o.units_ordered, o.promised_on, o.note, b.ingested_at, b.file
    FROM (
      SELECT *, max(batch_line) FROM silver_purchase_order
      WHERE role = 'state' AND purchase_order_id LIKE 'SC-%'
      GROUP BY purchase_order_id, line_key
    ) AS o
    JOIN batch AS b ON b.batch_id = o.batch_id
    ORDER BY o.ordered_on DESC, o.purchase_order_id
    """
}

extension OrderAcceptance.Report {
  /// What was done, in one line.
  fileprivate var text: String {
    guard lines == 0 else { return "accepted \(counted(lines)) as of \(asOf)" }
    return "nothing was left to accept as of \(asOf)"
      + (before > 0 ? "; accepted before: \(counted(before))" : "")
  }

  /// What the supplier may not deliver, or the shelf not hold, as it was asked for.
  fileprivate var warning: String {
    "accepted as asked, although it breaks terms: " + breaches.joined(separator: ", ")
      + "; 'shelfcast orders withdraw' takes the line back"
  }

  /// What was left out, and how to take it in.
  fileprivate var heldNote: String {
    held == 0
      ? ""
      : "held for review and left out: \(counted(held)); 'hold_reason' in exports/orders.csv tells "
        + "why; accept them with --include-held, or one with --location and --product"
  }
}

extension OrderWithdrawal.Report {
  fileprivate var text: String {
    lines == 0
      ? "nothing was left to withdraw as of \(asOf)"
      : "withdrew \(counted(lines)) as of \(asOf); the next run plans without them"
  }

  fileprivate var confirmedNote: String {
    confirmed == 0
      ? ""
      : "left, since your own system has confirmed them: \(counted(confirmed)); cancel them there"
  }
}

private func counted(_ lines: Int) -> String { "\(lines) \(lines == 1 ? "line" : "lines")" }
