import TestSupport
import Testing

/// Standard streams that are full, closed, or read by nobody to the end.
@Suite struct StreamFaultTests {
  private static let query = "query --workspace W 'SELECT * FROM dim_date, dim_product' --format"

  @Test(arguments: ["2>/dev/full", "2>&-", "2>&1 >/dev/null | head -n 0", "<&-"])
  func `a run needs nobody who reads its words`(_ redirection: String) throws {
    let sample = try FaultSample.shared.get()
    let folder = try sample.copy()
    try folder.shell("$SHELFCAST run --workspace W \(redirection)").expect(code: 0, in: folder)
    // Words that a pipe refuses end the process as they end any other; the rerun completes it.
    try folder.run("run", "--workspace", "W").expect(code: 0, in: folder)
    #expect(try FaultContents(folder).differences(from: sample.contents) == [])
  }

  @Test(arguments: ["table", "csv", "json"])
  func `a result that does not get through is a failure`(_ format: String) throws {
    let folder = try FaultSample.shared.get().copy(withLake: true)
    for redirection in [">/dev/full", ">&-"] {
      let run = try folder.shell("$SHELFCAST \(Self.query) \(format) \(redirection)")
      #expect(
        run.problems(code: 1, saying: ["standard output: cannot be written"], in: folder)
          .filter { !$0.contains("/dev/full") } == [])
    }
    try folder.shell("$SHELFCAST run --workspace W >/dev/full")
      .expect(code: 1, saying: "standard output: cannot be written", in: folder)
  }

  @Test(arguments: ["table", "csv", "json"])
  func `a reader that goes early ends the query without a word`(_ format: String) throws {
    let folder = try FaultSample.shared.get().copy(withLake: true)
    let run = try folder.shell("set -o pipefail; $SHELFCAST \(Self.query) \(format) | head -n 1")
    #expect(run.status == 141 && run.errors.isEmpty)
    #expect(run.output.split(separator: "\n").count == 1)
    let deaf = try folder.shell(
      "trap '' PIPE; set -o pipefail; $SHELFCAST \(Self.query) \(format) | head -n 1")
    deaf.expect(code: 1, saying: "standard output: cannot be written: Broken pipe", in: folder)
  }
}
