import Foundation
import TestSupport
import Testing

/// What counts find in a generated retailer is what it was given; the commands of docs/stock.md are run.
@Suite struct StockTruthTests {
  /// The lines of a CSV file below its header.
  private static func rows(_ folder: TemporaryFolder, _ path: String) throws -> [[String]] {
    try folder.read(path).split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  @Test func `the commands of the page find the shrinkage and phantom stock of the truth`() throws {
    let page = try String(contentsOf: Repository.file("docs/stock.md"), encoding: .utf8)
    let commands = page.split(separator: "\n").filter { $0.hasPrefix("$ shelfcast ") }
    #expect(commands.count == 3)
    let folder = try TemporaryFolder()
    for line in commands {
      let command = line.dropFirst("$ shelfcast ".count)
      try folder.prepare("{ '\(Repository.program)' \(command); } > said.txt 2> errors.txt")
    }
    let said = try folder.read("said.txt")
    let gold = try TestWorkspace.shelfcast([
      "query", "--workspace", "\(folder.path)/shop", "--format", "csv",
      """
      SELECT day, location_id, product_id, CAST(ledger_units AS INTEGER) AS ledger_units,
        CAST(counted_units AS INTEGER) AS counted_units
      FROM fact_stock_difference ORDER BY day, location_id, product_id
      """,
    ])
    let truth = try Self.rows(folder, "shop/truth/count_difference.csv")
    #expect(truth.count > 50)
    #expect(
      gold.output.split(whereSeparator: \.isNewline).dropFirst().map(String.init)
        == truth.map { $0.joined(separator: ",") }.sorted())
    for location in Set(truth.map { $0[1] }) {
      let found = truth.filter { $0[1] == location }.map { (Int($0[3]) ?? 0, Int($0[4]) ?? 0) }
      let missing = found.map { max(0, $0.0 - $0.1) }.reduce(0, +)
      let phantom = found.count { $0.0 > 0 && $0.1 == 0 }
      let line = said.split(separator: "\n").first { $0.contains(location) }
      let cells = line?.split(separator: " ").map(String.init) ?? []
      #expect(cells.count == 4 && Double(cells[1]) == Double(missing))
      #expect(cells.last.flatMap { Int($0) } == phantom)
    }
  }
}
