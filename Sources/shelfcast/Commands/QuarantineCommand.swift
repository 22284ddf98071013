import ArgumentParser
import Medallion
import Workspace

/// `shelfcast quarantine`: lists the quarantined rows.
struct QuarantineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quarantine",
    abstract: "List the quarantined rows and why they were quarantined.",
    discussion: """
      Lists what the last build left in silver: each row with its file, line, column, the rule that \
      it broke and its text. To repair rows, correct them in a file below landing/ and build again. \
      lake/_quarantine/ holds the same rows, one file per source and entity.
      """)

  @OptionGroup var options: WorkspaceOptions

  @Option(help: "List only rows of this source.")
  var source: String?

  @Option(help: "List only rows of this entity.")
  var entity: String?

  @Option(help: "List only rows that broke this rule.")
  var rule: String?

  @Flag(help: "Count rows by source, entity, column and rule instead of listing them.")
  var count = false

  @Option(help: "Output format; json is one object per line.")
  var format = OutputFormat.table

  func validate() throws {
    let known = Entity.all.map(\.name)
    guard let entity, !known.contains(entity) else { return }
    throw ValidationError(
      "no entity is called '\(entity)'; "
        + (nearestWord(to: entity, among: known).map { "did you mean '\($0)'?" }
          ?? "entities are \(known.joined(separator: ", "))"))
  }

  func run() async throws {
    try await withExitCodes {
      let filter = RejectionListing.Filter(source: source, entity: entity, rule: rule)
      let found = try RejectionListing(options.folder(), filter, as: count ? .counts : .rows)
      try ResultTable(columns: found.columns, rows: found.rows).print(as: format)
      if found.rows.isEmpty && !options.quiet { StandardStreams.tell(try noMatch()) }
    }
  }

  /// The message if no row matches, which names the rules that can be asked for.
  private func noMatch() throws -> String {
    guard let rule else { return "no quarantined row matches" }
    let broken = try RejectionListing.brokenRules(in: options.folder())
    guard !broken.isEmpty else { return "no row is quarantined" }
    guard !broken.contains(rule) else { return "no quarantined row matches" }
    return "no quarantined row broke '\(rule)'; rows broke \(broken.joined(separator: ", "))"
  }
}
