import Foundation
import TestSupport
import Testing

/// The README's figures are those of the demo's run, made by the same commands as `make demo`.
///
/// `SHELFCAST_UPDATE_GOLDEN=1` writes the table anew; `make figures` the measured times, too.
@Suite struct DemoFiguresTests {
  private static let page = Repository.file("README.md")

  /// What stands between the page's markers.
  private static func table(of text: String) throws -> String {
    let start = try #require(text.range(of: "<!-- demo -->\n")?.upperBound)
    let end = try #require(text.range(of: "<!-- /demo -->")?.lowerBound)
    return String(text[start..<end])
  }

  /// The table of a run of now.
  private static func current() throws -> String {
    let folder = try TemporaryFolder()
    let program = Repository.program
    let scripts = Repository.file("scripts").path
    // The script measures with another one of the repository's.
    try folder.prepare(
      "demo=$PWD/demo; out=$PWD/table.txt; cd '\(Repository.root.path)' && "
        + "'\(scripts)/run-demo.sh' '\(program)' \"$demo\" > /dev/null 2>&1 && "
        + "'\(scripts)/demo-figures.sh' '\(program)' \"$demo\" > \"$out\"")
    return try folder.read("table.txt")
  }

  @Test func `the figures are those of the current run`() throws {
    let text = try String(contentsOf: Self.page, encoding: .utf8)
    let (stated, current) = (try Self.table(of: text), try Self.current())
    #expect(current.contains("order lines |"))
    if GoldenFiles.areWritten {
      try Data(text.replacingOccurrences(of: stated, with: current).utf8).write(to: Self.page)
    } else {
      #expect(stated == current, "'make figures' writes them anew")
    }
  }

  @Test func `another figure is noticed`() throws {
    let page = "<!-- demo -->\n| rows | 12 |\n<!-- /demo -->"
    #expect(try Self.table(of: page) == "| rows | 12 |\n")
    #expect(try Self.table(of: page.replacing("12", with: "13")) != "| rows | 12 |\n")
  }
}
