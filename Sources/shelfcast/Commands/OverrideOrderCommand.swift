import ArgumentParser
import Chronology
import Identifiers
import PlanningRun

/// `shelfcast override order`: replaces the order quantity of one line.
struct OverrideOrderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "order",
    abstract: "Override the order quantity of a product at a location.",
    discussion: """
      The quantity replaces the decided one, whatever packs, minimum, limits and budget are; the \
      line shows the terms that it breaks. Later orders for the pair count towards the quantity, so \
      it is ordered only once.
      """)

  @Argument(help: "The location.") var location: String
  @Argument(help: "The product.") var product: String
  @Option(parsing: .unconditional, help: "Units to order in total until it expires; 0 for none.")
  var units: Double
  @Option(help: "As-of day from which it no longer applies; default: the start of the next period.")
  var expires: Day?
  @OptionGroup var options: OverrideOptions

  func run() async throws {
    try await withExitCodes {
      try OverrideSession(options.workspace, asOf: options.asOf).record(
        Pair(location: location, product: product), .order(units), options,
        expires: { expires ?? $0 })
    }
  }
}
