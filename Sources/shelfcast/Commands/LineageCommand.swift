import ArgumentParser
import Medallion
import Workspace

/// `shelfcast lineage`: follows one row of gold to the lines of the landing files that it is made of.
struct LineageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lineage",
    abstract:
      "Follow a row of gold to the rows of silver and the lines of files that it is made of.",
    discussion: """
      Prints the figures of the row, then each row of silver behind it with what it adds to each \
      figure, how it counts or why it does not, the landing file, the line, and the copy of the file \
      in bronze; at the end the sums, which equal the figures. Exit code 1 if one does not.

      Tables: \(LineageTable.allCases.map(Self.keyText).joined(separator: "; ")).

      Example: shelfcast lineage fact_sales_daily location_id=L1 product_id=P1 day=2024-03-04
      Silver is scanned once. The databases are opened read-only.
      """)

  @OptionGroup var options: WorkspaceOptions

  @Argument(help: "A table of gold.")
  var table: String

  @Argument(help: ArgumentHelp("The key of one row of it.", valueName: "column=value"))
  var key: [String]

  @Option(help: "Output format; json is one object per line.")
  var format = OutputFormat.table

  func validate() throws { _ = try known() }

  func run() async throws {
    try await withExitCodes {
      let pipeline = try Pipeline(options)
      let gold = try GoldDatabase(reading: pipeline.workspace)
      let lineage = try Lineage(gold, pipeline.settings, known(), key)
      try ResultTable(columns: lineage.columns, rows: lineage.rows).print(as: format)
      guard lineage.differences.isEmpty else { throw Unexplained(differences: lineage.differences) }
    }
  }

  /// The table asked for.
  private func known() throws -> LineageTable {
    if let known = LineageTable(rawValue: table) { return known }
    let names = LineageTable.allCases.map(\.rawValue)
    let list = "lineage knows \(names.joined(separator: ", "))"
    guard !Relation.gold.contains(where: { $0.name == table }) else {
      throw ValidationError("the rows of \(table) are not followed to silver; \(list)")
    }
    let advice = nearestWord(to: table, among: names).map { "did you mean '\($0)'? " } ?? ""
    throw ValidationError("no table of gold is called '\(table)'; \(advice)\(list)")
  }

  /// A table with the columns of its key.
  private static func keyText(_ table: LineageTable) -> String {
    table.rawValue + " (" + table.neededColumns.joined(separator: ", ")
      + table.furtherColumns.map { ", perhaps \($0)" }.joined() + ")"
  }
}

/// Figures of gold that are not the sums of the rows of silver.
private struct Unexplained: Error, CustomStringConvertible {
  let differences: [String]

  var description: String {
    differences.joined(separator: "; ")
      + "; if records or settings have changed since gold was built, run 'shelfcast build' and ask "
      + "again"
  }
}
