import ArgumentParser
import Chronology
import GRDB
import Identifiers
import Medallion
import PlanningRun

/// `shelfcast override list`: lists overrides.
struct ListOverridesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the overrides in force.")

  @OptionGroup var options: WorkspaceOptions

  @Flag(help: "Also list superseded, expired and withdrawn overrides.")
  var all = false

  @Option(help: "As of this day (yyyy-MM-dd); default: the newest plan.")
  var asOf: Day?

  @Option(help: "Output format; json is one object per line.")
  var format = OutputFormat.table

  func run() async throws {
    try await withExitCodes {
      let session = try OverrideSession(options, asOf: asOf)
      let shown = try session.recorder.known().filter { all || $0.status == .active }
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
