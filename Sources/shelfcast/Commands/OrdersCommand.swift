import ArgumentParser

/// `shelfcast orders`: what becomes of proposals.
struct OrdersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "orders", abstract: "Accept proposed orders, and withdraw accepted ones.",
    subcommands: [
      AcceptOrdersCommand.self, WithdrawOrdersCommand.self, ListOrdersCommand.self,
    ])
}
