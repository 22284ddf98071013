import ArgumentParser
import Foundation
import GRDB
import Medallion
import Tabular
import Workspace

/// `shelfcast query`: looks at gold or silver with SQL.
struct QueryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Ask gold, and silver under that name, with SQL.",
    discussion: """
      Example: shelfcast query "SELECT * FROM fact_order_proposal ORDER BY rank LIMIT 10"
      Silver's relations are in reach as silver.silver_sale and so on. Nothing can be changed.
      """)

  @OptionGroup var options: WorkspaceOptions

  @Argument(help: "One SELECT statement.")
  var sql: String

  @Option(help: "table, csv or json (one object per line).")
  var format = OutputFormat.table

  func run() async throws {
    let workspace = try options.folder()
    let gold = try GoldDatabase(reading: workspace)
    let (columns, rows) = try await gold.queue.read { [sql] db in
      let statement = try db.makeStatement(sql: sql)
      let rows = try Row.fetchAll(statement)
      return (statement.columnNames, rows.map { row in row.map { $0.1 } })
    }
    try ResultTable(columns: columns, rows: rows).print(as: format)
  }
}
