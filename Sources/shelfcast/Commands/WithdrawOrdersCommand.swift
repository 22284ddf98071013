import ArgumentParser
import PlanningRun

/// `shelfcast orders withdraw`: withdraws accepted lines.
struct WithdrawOrdersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw",
    abstract: "Withdraw accepted lines; their record is kept.",
    discussion: """
      A withdrawn line counts as cancelled, and the next run plans without it. Lines that your own \
      system has confirmed are not withdrawn: cancel them there.
      """)

  @OptionGroup var options: OrderOptions

  @Option(help: "Reason, stored with the line.")
  var reason: String?

  func run() async throws {
    try await withExitCodes {
      let session = try AcceptanceSession(options.workspace)
      let report = try session.withdrawal.withdraw(
        options.selection, author: options.name, reason: reason)
      try StandardStreams.show(report.text)
      session.tell(report.confirmedNote, landed: report.file)
    }
  }
}
