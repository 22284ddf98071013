import ArgumentParser
import Medallion
import Workspace

/// `shelfcast plan`: forecasts and orders from what silver holds, without exports.
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Build gold, forecast and decide orders from what is loaded; print the orders.")

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var planning: PlanningOptions

  @Flag(help: "Print the lines without an order, too.")
  var all = false

  @Option(help: "table, csv or json (one object per line).")
  var format = OutputFormat.table

  func run() async throws {
    try await withExitCodes {
      let pipeline = try Pipeline(options, planning)
      let lock = try WorkspaceLock(pipeline.workspace)
      defer { withExtendedLifetime(lock) {} }
      try pipeline.plan(try SilverDatabase(pipeline.workspace), planning)
      let gold = try GoldDatabase(reading: pipeline.workspace)
      let sql = """
        SELECT rank, location_id, product_id, supplier_id, order_units, expected_arrival, on_hand,
          on_order, reason
        FROM fact_order_proposal WHERE order_units > 0 OR \(all) ORDER BY rank
        """
      try ResultTable(gold, sql: sql).print(as: format)
    }
  }
}
