import ArgumentParser
import Chronology
import Foundation
import GRDB
import Identifiers
import Medallion
import PlanningRun
import Workspace

/// `shelfcast override`: a planner's word on a forecast or an order.
struct OverrideCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "override",
    abstract: "Say what the data do not know: another forecast, another order.",
    discussion: """
      An override has an author, a reason and an end, and is never changed: a later one takes its \
      place, or it is withdrawn. It counts from the next run or plan on. Files of overrides can be \
      landed, too, as the entity 'override'.
      """,
    subcommands: [
      OverrideForecastCommand.self, OverrideOrderCommand.self, ListOverridesCommand.self,
      WithdrawOverrideCommand.self,
    ])
}

/// Who says something, why, and from which plan on.
struct OverrideOptions: ParsableArguments {
  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "Who says it.")
  var author: String

  @Option(help: "Why, in a few words; they stand on the order line.")
  var reason: String

  @Option(help: "The plan from which on it counts (yyyy-MM-dd); default: the newest one.")
  var asOf: Day?
}

/// `shelfcast override forecast`: other demand than the model expects.
struct OverrideForecastCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forecast",
    abstract: "Move the forecast of a product at a location, for some days.",
    discussion: """
      --units is what a whole period is expected to sell, --factor multiplies what the model \
      expects. Of a period that is only partly meant, the days count that are. The model's own \
      forecast is kept beside it.
      """)

  @Argument(help: "The location.") var location: String
  @Argument(help: "The product.") var product: String
  @Option(help: "First day that is meant (yyyy-MM-dd).") var from: Day
  @Option(help: "Last day that is meant (yyyy-MM-dd).") var to: Day
  @Option(parsing: .unconditional, help: "Units expected in a whole period.") var units: Double?
  @Option(parsing: .unconditional, help: "What the model's expected demand is multiplied by.")
  var factor: Double?
  @Option(help: "The plan from which on it no more counts; default: the day after --to.")
  var expires: Day?
  @OptionGroup var options: OverrideOptions

  func validate() throws {
    guard (units == nil) != (factor == nil) else {
      throw ValidationError("give either --units or --factor")
    }
    guard from <= to else { throw ValidationError("--to must not lie before --from") }
  }

  func run() async throws {
    try await withExitCodes {
      let word: OverrideRecord.Word =
        if let factor { .forecastFactor(factor, from...to) } else {
          .forecastUnits(units ?? 0, from...to)
        }
      try OverrideDesk(options.workspace, asOf: options.asOf).record(
        Pair(location: location, product: product), word, options,
        expires: { _ in expires ?? to + 1 })
    }
  }
}

/// `shelfcast override order`: another quantity than the one decided.
struct OverrideOrderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "order",
    abstract: "Say how much of a product to order for a location.",
    discussion: """
      The quantity takes the place of the decided one, whatever packs, minimum, limits and budget \
      say; what it breaks stands on the line. What is ordered of the pair from then on counts \
      towards it, so that it is ordered once.
      """)

  @Argument(help: "The location.") var location: String
  @Argument(help: "The product.") var product: String
  @Option(parsing: .unconditional, help: "Units to order in all until it expires; 0 for none.")
  var units: Double
  @Option(help: "The plan from which on it no more counts; default: that of the next period.")
  var expires: Day?
  @OptionGroup var options: OverrideOptions

  func run() async throws {
    try await withExitCodes {
      try OverrideDesk(options.workspace, asOf: options.asOf).record(
        Pair(location: location, product: product), .order(units), options,
        expires: { expires ?? $0 })
    }
  }
}

/// `shelfcast override list`: what planners said.
struct ListOverridesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the overrides in force.")

  @OptionGroup var options: WorkspaceOptions

  @Flag(help: "List those that were superseded, have expired or were withdrawn, too.")
  var all = false

  @Option(help: "As known at this plan (yyyy-MM-dd); default: the newest one.")
  var asOf: Day?

  @Option(help: "table, csv or json (one object per line).")
  var format = OutputFormat.table

  func run() async throws {
    try await withExitCodes {
      let desk = try OverrideDesk(options, asOf: asOf)
      let shown = try desk.recorder.known().filter { all || $0.status == .active }
      try ResultTable(columns: Self.columns, rows: shown.map(Self.row)).print(as: format)
    }
  }

  private static let columns = [
    "override_id", "status", "kind", "location_id", "product_id", "from_day", "to_day", "units",
    "factor", "author", "reason", "recorded_on", "expires_on", "withdrawn_on", "withdrawn_by",
    "withdrawn_reason",
  ]

  private static func row(_ override: PlannerOverride) -> [DatabaseValue] {
    let cells: [(any DatabaseValueConvertible)?] = [
      override.id, override.status.rawValue, override.kind.rawValue, override.pair.location,
      override.pair.product, override.days?.lowerBound.description,
      override.days?.upperBound.description, override.units, override.factor, override.author,
      override.reason, override.recordedOn.description, override.expiresOn.description,
      override.withdrawal?.day.description, override.withdrawal?.author,
      override.withdrawal?.reason,
    ]
    return cells.map { $0?.databaseValue ?? .null }
  }
}

/// `shelfcast override withdraw`: takes an override back.
struct WithdrawOverrideCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw",
    abstract: "Take an override back; the record of it stays.")

  @Argument(help: "The override's name, as 'override list' shows it.") var id: String
  @OptionGroup var options: OverrideOptions

  func run() async throws {
    try await withExitCodes {
      let desk = try OverrideDesk(options.workspace, asOf: options.asOf)
      let report = try desk.recorder.withdraw(id, author: options.author, reason: options.reason)
      try desk.land(report)
      try StandardStreams.show(
        report.file == nil ? "\(id) was withdrawn before" : "withdrew \(id): \(report.id)")
    }
  }
}
