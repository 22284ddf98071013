import ArgumentParser
import PlanningRun

/// `shelfcast override withdraw`: withdraws an override.
struct WithdrawOverrideCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw",
    abstract: "Withdraw an override; its record is kept.")

  @Argument(help: "Id of the override, as 'override list' shows it.") var id: String
  @OptionGroup var options: OverrideOptions

  func run() async throws {
    try await withExitCodes {
      let session = try OverrideSession(options.workspace, asOf: options.asOf)
      let report = try session.recorder.withdraw(id, author: options.author, reason: options.reason)
      try session.land(report)
      try StandardStreams.show(
        report.file == nil ? "\(id) is already withdrawn" : "withdrew \(id): \(report.id)")
    }
  }
}
