import ArgumentParser

/// `shelfcast override`: records, lists and withdraws planners' overrides.
struct OverrideCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "override",
    abstract: "Override a forecast or an order with what the data do not show.",
    discussion: """
      An override has an author, a reason and an end. It is never changed: a later one supersedes \
      it, or it is withdrawn. It applies from the next run or plan. Files of overrides can also be \
      landed, as the entity 'override'.
      """,
    subcommands: [
      OverrideForecastCommand.self, OverrideOrderCommand.self, ListOverridesCommand.self,
      WithdrawOverrideCommand.self,
    ])
}
