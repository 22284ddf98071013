import TestSupport
import Testing

/// A terminal is never told what to do by data.
@Suite struct TerminalTextTests {
  private let escape = "\u{1B}"

  @Test func `escape bytes of headers and identifiers are shown, not sent`() throws {
    let workdir = try TemporaryFolder()
    try workdir.write("landing/pos/sale/s.csv", "wann,\(escape)[31mred\nx,y\n")
    let run = try workdir.run("run", "--workspace", workdir.path)
    #expect(run.status == 1)
    #expect(run.errors.contains("no columns 'sold_at', 'location_id', 'product_id', 'units'"))
    #expect(run.errors.contains("\\u{1B}[31mred"))
    #expect(!(run.errors + run.output).contains(escape))
  }

  @Test func `tables show them as well; CSV stays data`() throws {
    let workdir = try TemporaryFolder()
    try workdir.write(
      "landing/pos/sale/s.csv",
      "sold_at,location_id,product_id,units\n2026-05-20,L\(escape)[2J,P1,1\n")
    #expect(try workdir.run("run", "--quiet", "--workspace", workdir.path).status == 0)
    func query(_ format: String) throws -> String {
      try workdir.run(
        "query", "SELECT location_id FROM fact_sales_daily", "--format", format, "--workspace",
        workdir.path
      ).output
    }
    #expect(try query("table").contains("L\\u{1B}[2J"))
    #expect(try !query("table").contains(escape))
    #expect(try query("csv").contains("L\(escape)[2J"))
  }

  @Test
  func `what verbs tell of files, such as a retracted one, shows them as well`() throws {
    let workdir = try TemporaryFolder()
    let file = "landing/pos/sale/s\(escape)[2J.csv"
    try workdir.write(file, "sold_at,location_id,product_id,units\n2026-05-20,L1,P1,1\n")
    for verb in [["ingest"], ["check"], ["retract", file]] {
      let run = try workdir.start(
        [Repository.program] + verb + ["--workspace", workdir.path]
      ).wait()
      #expect(run.status == 0)
      #expect(!(run.errors + run.output).contains(escape))
      #expect(verb == ["check"] || run.output.contains("s\\u{1B}[2J.csv"))
    }
  }
}
