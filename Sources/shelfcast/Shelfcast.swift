import ArgumentParser

/// The command line: each verb parses its options, calls one function and prints.
@main
struct Shelfcast: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shelfcast",
    abstract: "Turns a retailer's raw inventory feeds into next week's orders.",
    version: "0.1.0",
    subcommands: [ForecastCommand.self])
}
