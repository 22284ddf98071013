import ArgumentParser
import Chronology
import Medallion
import Planning
import Workspace

/// `shelfcast orders`: what becomes of proposals.
struct OrdersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "orders", abstract: "Accept proposed orders.",
    subcommands: [AcceptOrdersCommand.self])
}

/// `shelfcast orders accept`: proposals become purchase orders.
struct AcceptOrdersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Land proposed lines as purchase orders, so that they count as on order.",
    discussion: """
      Each line gets the order number SC-<as-of>-<location>-<product>. If your own system sends \
      the same number, the order counts once, and your system's later word holds.
      """)

  @OptionGroup var options: WorkspaceOptions

  @Option(help: "The day of the proposals (yyyy-MM-dd); default: the newest.")
  var asOf: Day?

  @Option(help: "Only lines of this location.")
  var location: String?

  @Option(help: "Only lines of this product.")
  var product: String?

  func run() async throws {
    try await withExitCodes {
      let pipeline = try Pipeline(options)
      let lock = try WorkspaceLock(pipeline.workspace)
      defer { withExtendedLifetime(lock) {} }
      let gold = try GoldDatabase(reading: pipeline.workspace)
      let report = try OrderAcceptance(pipeline.workspace, gold)
        .accept(asOf: asOf, location: location, product: product)
      try StandardStreams.print("accepted \(report.lines) lines as of \(report.asOf)")
      if let file = report.file { pipeline.progress.say("landed \(file)") }
    }
  }
}
