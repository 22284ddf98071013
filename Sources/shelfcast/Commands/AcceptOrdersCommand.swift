import ArgumentParser
import PlanningRun

/// `shelfcast orders accept`: turns proposed lines into purchase orders.
struct AcceptOrdersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Accept proposed lines: land them as purchase orders that count as on order.",
    discussion: """
      Lines that are held for review are left out, unless --include-held or both --location and \
      --product name them. Each line gets the order number SC-<as-of>-<location>-<product>. If your \
      own system sends the same number, or an order that references it, the order counts once and \
      your system's record is used.
      """)

  @OptionGroup var options: OrderOptions

  @Option(
    parsing: .unconditional,
    help: "Quantity to order instead of the proposed one; needs --location and --product.")
  var units: Double?

  @Flag(help: "Also accept lines that are held for review.")
  var includeHeld = false

  func validate() throws {
    guard units == nil || options.location != nil && options.product != nil else {
      throw ValidationError("--units needs --location and --product")
    }
  }

  func run() async throws {
    try await withExitCodes {
      let session = try AcceptanceSession(options.workspace)
      let report = try session.acceptance.accept(
        options.selection, units: units, includesHeld: includeHeld, author: options.name)
      try StandardStreams.show(report.text)
      session.tell(report.heldNote, landed: report.file)
      if !report.breaches.isEmpty { session.warn(report.warning) }
    }
  }
}
