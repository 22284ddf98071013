import TestSupport
import Testing

/// Statements that cannot be run.
@Suite struct QueryFaultTests {
  @Test(arguments: [
    ("SELEC 1", "near \"SELEC\": syntax error"), ("SELECT * FROM nope", "no such table: nope"),
    ("", "empty statement"), ("SELECT 1; SELECT 2", "found several statements, needed one"),
    ("DELETE FROM dim_product", "use SELECT only"),
    ("DELETE FROM silver.silver_sale", "use SELECT only"),
    ("DROP TABLE silver.batch", "use SELECT only"),
    ("ATTACH DATABASE 'other.db' AS other", ""),
  ])
  func `a statement that cannot be run is told in words, and nothing is changed`(
    sql: String, words: String
  ) throws {
    let sample = try FaultSample.shared.get()
    let folder = try sample.copy(withLake: true)
    let run = try folder.run("query", "--workspace", "W", sql)
    if !words.isEmpty { run.expect(code: 1, saying: words, in: folder) }
    #expect(!folder.exists("other.db"))
    #expect(try FaultContents(folder).differences(from: sample.contents) == [])
  }
}
