import ArgumentParser
import NumericalMethods

/// The command line: each command parses its options, calls one function and prints.
@main
struct Shelfcast: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shelfcast",
    abstract: "Turn a retailer's raw inventory feeds into next week's orders.",
    version: ProgramVersion.current,
    subcommands: [
      InitCommand.self, GenerateCommand.self, IngestCommand.self, BuildCommand.self,
      CheckCommand.self, VerifyCommand.self, RetractCommand.self, AdmitCommand.self,
      ForecastCommand.self, BacktestCommand.self, TuneCommand.self, PlanCommand.self,
      OrdersCommand.self, OverrideCommand.self, ReplayCommand.self, ExportCommand.self,
      RunCommand.self, QueryCommand.self, LineageCommand.self, QuarantineCommand.self,
    ])

  static func main() async {
    StandardStreams.reserve()
    LinearAlgebraThreads.end()
    await main(nil)
  }
}
