import ArgumentParser

/// `shelfcast orders`: accepts, withdraws and lists order lines.
struct OrdersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "orders", abstract: "Accept proposed orders, and withdraw accepted ones.",
    subcommands: [
      AcceptOrdersCommand.self, WithdrawOrdersCommand.self, ListOrdersCommand.self,
    ])
}
