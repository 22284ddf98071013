import ArgumentParser
import Foundation
import Identifiers
import Medallion
import OrderPlanning
import PlanningRun
import Workspace

/// `shelfcast plan`: forecasts and decides orders from silver, without exports.
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Forecast and decide orders from loaded data; print the orders.",
    discussion: """
      Gold is built first, unless 'build' has just built it from the same records, settings and day.

      --explain prints the calculation of one line, from the forecast to the packs, and changes \
      nothing; it also works for lines without an order. --explain-all prints every line, one JSON \
      object per line; --paths adds the sample paths of demand that the decision is based on.
      """)

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var planning: PlanningOptions

  @Flag(help: "Also print lines without an order.")
  var all = false

  @Option(help: "Output format; json is one object per line.")
  var format = OutputFormat.table

  @Flag(help: "Same as --format json.")
  var json = false

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Explain the line of this location and product.", valueName: "location product"))
  var explain: [String] = []

  @Flag(help: "Explain every line, one JSON object per line.")
  var explainAll = false

  @Flag(help: "Add to explanations in JSON the sample paths that the decision is based on.")
  var paths = false

  func validate() throws {
    guard explain.isEmpty || explain.count == 2 else {
      throw ValidationError("--explain needs a location and a product")
    }
    guard !paths || explainAll || (!explain.isEmpty && (json || format == .json)) else {
      throw ValidationError("--paths needs --explain-all, or --explain with --json")
    }
  }

  func run() async throws {
    try await withExitCodes {
      let pipeline = try Pipeline(options, planning)
      let lock = try WorkspaceLock(pipeline.workspace)
      defer { withExtendedLifetime(lock) {} }
      let silver = try SilverDatabase(pipeline.workspace)
      if explainAll || explain.count == 2 { return try explain(pipeline, silver) }
      try pipeline.plan(silver, planning)
      let gold = try GoldDatabase(reading: pipeline.workspace)
      let sql = """
        SELECT rank, location_id, product_id, supplier_id, order_units, expected_arrival, on_hand,
          on_order, status, coalesce(hold_reason, reason) AS reason
        FROM fact_order_proposal WHERE order_units > 0 OR \(all) ORDER BY rank
        """
      try ResultTable(gold, sql: sql).print(as: json ? .json : format)
    }
  }

  private func explain(_ pipeline: Pipeline, _ silver: SilverDatabase) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    func printJSON(_ explanation: OrderExplanation) throws {
      try StandardStreams.print(String(decoding: try encoder.encode(explanation), as: UTF8.self))
    }
    try pipeline.explain(silver, planning) { plan, gold in
      if explainAll { return try plan.explainAll(gold, withPaths: paths, printJSON) }
      let explanation = try plan.explanation(
        of: Pair(location: explain[0], product: explain[1]), gold, withPaths: paths)
      if json || format == .json { return try printJSON(explanation) }
      try StandardStreams.show(explanation.text)
    }
  }
}
