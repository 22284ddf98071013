import ArgumentParser
import GRDB
import Medallion
import Tabular
import Workspace

/// `shelfcast query`: queries gold and silver with SQL.
struct QueryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Query gold with SQL; silver's tables are named silver.silver_sale and so on.",
    discussion: """
      Example: shelfcast query "SELECT * FROM fact_order_proposal ORDER BY rank LIMIT 10"
      The databases are opened read-only.
      """)

  @OptionGroup var options: WorkspaceOptions

  @Argument(help: "A SELECT statement.")
  var sql: String

  @Option(help: "Output format; json is one object per line.")
  var format = OutputFormat.table

  func run() async throws {
    try await withExitCodes {
      let gold = try GoldDatabase(reading: try options.folder())
      try result(of: gold).print(as: format)
      try gold.state()?.tellIfUnplanned(options.progress)
    }
  }

  /// Runs the statement; SQLite's errors about it become a ``QueryError``.
  private func result(of gold: GoldDatabase) throws -> ResultTable {
    do {
      return try ResultTable(gold, sql: sql)
    } catch let error as DatabaseError {
      switch error.resultCode {
      // Some of silver's relations are views, for which SQLite says so.
      case .SQLITE_ERROR where error.message?.hasPrefix("cannot modify") == true,
        .SQLITE_READONLY:
        throw QueryError(reason: "it would change data; use SELECT only")
      case .SQLITE_ERROR: throw QueryError(reason: error.message ?? "it cannot be read")
      case .SQLITE_MISUSE: throw QueryError(reason: "found several statements, needed one")
      default: throw error
      }
    }
  }
}

/// A statement that cannot be run.
private struct QueryError: Error, CustomStringConvertible {
  let reason: String

  var description: String {
    "the statement cannot be run: \(reason); \"SELECT name FROM sqlite_schema\" lists gold's tables"
  }
}
