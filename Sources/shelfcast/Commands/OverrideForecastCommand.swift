import ArgumentParser
import Chronology
import Identifiers
import PlanningRun

/// `shelfcast override forecast`: replaces or scales the expected demand of some days.
struct OverrideForecastCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forecast",
    abstract: "Override the forecast of a product at a location for some days.",
    discussion: """
      --units sets the expected demand of a whole period; --factor multiplies the model's. In a \
      partly covered period only the covered days change. The model's own forecast is kept.
      """)

  @Argument(help: "The location.") var location: String
  @Argument(help: "The product.") var product: String
  @Option(help: "First day (yyyy-MM-dd).") var from: Day
  @Option(help: "Last day (yyyy-MM-dd).") var to: Day
  @Option(parsing: .unconditional, help: "Expected demand of a whole period, in units.") var units:
    Double?
  @Option(parsing: .unconditional, help: "Factor on the model's expected demand.")
  var factor: Double?
  @Option(help: "As-of day from which it no longer applies; default: the day after --to.")
  var expires: Day?
  @OptionGroup var options: OverrideOptions

  func validate() throws {
    guard (units == nil) != (factor == nil) else {
      throw ValidationError("give either --units or --factor")
    }
    guard from <= to else { throw ValidationError("--to must not be before --from") }
  }

  func run() async throws {
    try await withExitCodes {
      let change: OverrideRecord.Change =
        if let factor { .forecastFactor(factor, from...to) } else {
          .forecastUnits(units ?? 0, from...to)
        }
      try OverrideSession(options.workspace, asOf: options.asOf).record(
        Pair(location: location, product: product), change, options,
        expires: { _ in expires ?? to + 1 })
    }
  }
}
