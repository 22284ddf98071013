import ArgumentParser
import Foundation
import Medallion
import Tabular
import Workspace

/// `shelfcast query`: looks at gold or silver with SQL.
struct QueryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Ask gold with SQL; silver's relations are in reach as silver.silver_sale and so on.",
    discussion: """
      Example: shelfcast query "SELECT * FROM fact_order_proposal ORDER BY rank LIMIT 10"
      Nothing can be changed.
      """)

  @OptionGroup var options: WorkspaceOptions

  @Argument(help: "One SELECT statement.")
  var sql: String

  @Option(help: "table, csv or json (one object per line).")
  var format = OutputFormat.table

  func run() async throws {
    let workspace = try options.folder()
    let gold = try GoldDatabase(reading: workspace)
    try ResultTable(gold, sql: sql).print(as: format)
  }
}
