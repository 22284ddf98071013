public import ArgumentParser
public import Chronology
import Foundation
import Workspace

/// The options of every command that works on a workspace.
struct WorkspaceOptions: ParsableArguments {
  @Option(help: "Workspace folder, with landing/ or shelfcast.yml.")
  var workspace = "."

  @Flag(help: "Print only errors and the requested output.")
  var quiet = false

  /// Opens the workspace.
  func folder() throws -> WorkspaceFolder { try WorkspaceFolder(path: workspace) }

  /// Reports progress on standard error.
  var progress: Progress { Progress(isQuiet: quiet) }
}

/// The options of every command that plans.
struct PlanningOptions: ParsableArguments {
  @Option(help: "Plan as of the start of this day (yyyy-MM-dd).")
  var asOf: Day?

  @Option(parsing: .unconditional, help: "Number of threads; results do not depend on it.")
  var jobs: Int?

  @Option(parsing: .unconditional, help: "Random seed.")
  var seed: UInt32 = 1

  @Option(parsing: .unconditional, help: "Periods to forecast; overrides forecast.horizon.")
  var horizon: Int?

  @Option(help: "Model to forecast with; overrides forecast.model.")
  var model: String?

  @Option(
    parsing: .unconditional,
    help: "Limit on the cost of all orders together; overrides replenishment.budget.")
  var budget: Double?

  /// The number of threads.
  var threads: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }

  func validate() throws {
    try FlagRange.jobs.check(jobs)
    try FlagRange.periods.check(horizon)
    guard (0...1e15).contains(budget ?? 0) else {
      throw ValidationError("--budget must be an amount of money, 0 or more")
    }
  }

  /// Returns the settings with the values that the flags override.
  func applied(to settings: Settings) -> Settings {
    var settings = settings
    if let horizon { settings.forecast.horizon = horizon }
    if let budget { settings.replenishment.budget = budget }
    if let model {
      // Settings of one model do not apply to another.
      if model.lowercased() != settings.forecast.model.lowercased() {
        settings.forecast.settings = nil
      }
      settings.forecast.model = model
    }
    return settings
  }
}

extension Day: ExpressibleByArgument {
  /// Reads a day as yyyy-MM-dd.
  public init?(argument: String) { self.init(argument) }
}
