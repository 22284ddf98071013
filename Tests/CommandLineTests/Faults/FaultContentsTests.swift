import Foundation
import GRDB
import TestSupport
import Testing

/// The comparisons on which all other tests of faults rest catch what they are for.
@Suite struct FaultContentsTests {
  @Test func `a workspace equals its copy, and a second run changes nothing`() throws {
    let sample = try FaultSample.shared.get()
    let folder = try sample.copy(withLake: true)
    #expect(try FaultContents(folder).differences(from: sample.contents) == [])
    try folder.run("run", "--workspace", "W").expect(code: 0, in: folder)
    #expect(try FaultContents(folder).differences(from: sample.contents) == [])
    #expect(sample.contents.count > 40)
  }

  @Test(arguments: [
    ("DELETE FROM sale_record WHERE rowid_of", "silver.silver_sale"),
    ("DELETE FROM silver_rejection WHERE rowid_of", "silver.silver_rejection"),
    ("UPDATE batch_cell SET read = read + 1, loaded = loaded + 1", "silver.batch_cell"),
    ("UPDATE key_map SET surrogate_key = surrogate_key + 1000", "history.key_map"),
  ])
  func `one row more or less in history or silver is a difference`(statement: String, table: String)
    throws
  {
    let sample = try FaultSample.shared.get()
    let folder = try sample.copy(withLake: true)
    let sql = statement.replacing(
      "rowid_of",
      with: table == "silver.silver_sale"
        ? "record = (SELECT min(record) FROM sale_record)"
        : "(batch_id, batch_line) IN (SELECT batch_id, batch_line FROM silver_rejection LIMIT 1)")
    let silver = try DatabaseQueue(path: folder.file("W/lake/\(table.prefix { $0 != "." }).db"))
    try silver.write { try $0.execute(sql: sql) }
    try silver.close()
    #expect(try FaultContents(folder).differences(from: sample.contents) == [table])
  }

  @Test func `one byte of an export, and a file more or less, are differences`() throws {
    let sample = try FaultSample.shared.get()
    let folder = try sample.copy(withLake: true)
    try folder.shell("printf x >> W/exports/orders.csv; rm W/exports/powerbi/dim_product.csv")
    try folder.write("W/exports/notebooks/extra.csv", "")
    #expect(
      try FaultContents(folder).differences(from: sample.contents)
        == ["notebooks/extra.csv", "orders.csv", "powerbi/dim_product.csv"])
  }

  @Test func `a trace, a library's words, a strange path and a wrong code are problems`() throws {
    let folder = try TemporaryFolder()
    func problems(_ errors: String, status: Int32? = 1, signal: Int32? = nil) -> [String] {
      ProgramRun(status: status, signal: signal, output: "", errors: errors)
        .problems(code: 1, saying: ["sale.csv"], in: folder)
    }
    #expect(problems("Error: \(folder.path)/sale.csv: empty") == [])
    #expect(problems("Error: empty") == ["does not say 'sale.csv'"])
    #expect(problems("sale.csv", status: 0) == ["exit code 0"])
    #expect(
      problems("sale.csv", status: nil, signal: 4) == ["ended by signal 4", "exit code none"])
    #expect(problems("sale.csv Error Domain=NSCocoaErrorDomain").count == 2)
    #expect(problems("sale.csv: Fatal error: index") == ["says 'Fatal error'"])
    #expect(problems("sale.csv is not in /usr/lib/x") == ["names '/usr/lib/x'"])
  }
}
