import Foundation
import TestSupport
import Testing

/// The README's examples of judging models are run, and say what the page says they say.
///
/// `SHELFCAST_UPDATE_GOLDEN=1` writes what they say into the page.
@Suite struct ReadmeExampleTests {
  private static let page = Repository.file("README.md")

  /// A command of the page and the lines that follow it.
  struct Example: Equatable {
    var command: String
    var output: [String] = []
  }

  @Test func `the examples say what the page says`() throws {
    let text = try String(contentsOf: Self.page, encoding: .utf8)
    let block = try #require(section(of: text))
    let folder = try TemporaryFolder()
    let sample = Repository.file("datasets/sample").path
    let program = Repository.program
    try folder.prepare(
      "cp -r '\(sample)' shop && '\(program)' run --workspace shop --quiet > run.txt")
    var said: [Example] = []
    for example in examples(block) {
      #expect(example.command.hasPrefix("shelfcast "))
      try folder.prepare("'\(program)' \(example.command.dropFirst(10)) 2> said.txt")
      let lines = try folder.read("said.txt").split(separator: "\n").map(String.init)
      said.append(Example(command: example.command, output: lines))
    }
    if GoldenFiles.areWritten {
      let current = said.map { "$ \($0.command)\n\($0.output.joined(separator: "\n"))\n" }.joined()
      try Data(text.replacingOccurrences(of: block, with: current).utf8).write(to: Self.page)
    } else {
      #expect(said == examples(block), "SHELFCAST_UPDATE_GOLDEN=1 writes the page anew")
    }
    #expect(said.count == 2)
    #expect(TableText(try folder.read("board.csv")).columns.contains("wape_fva"))
    #expect(TableText(try folder.read("cutoffs.csv")).rows.count > 1_000)
  }

  @Test func `a page that says something else is noticed`() {
    let block = "$ shelfcast backtest\nSES  0.5\n$ shelfcast tune\nbest: 1\n"
    #expect(examples(block).map(\.output) == [["SES  0.5"], ["best: 1"]])
    #expect(examples(block) != examples(block.replacingOccurrences(of: "0.5", with: "0.6")))
  }

  /// The block of commands in the section about judging models.
  private func section(of text: String) -> String? {
    guard let start = text.range(of: "## Judging models")?.upperBound,
      let open = text.range(of: "```console\n", range: start..<text.endIndex)?.upperBound,
      let end = text.range(of: "```", range: open..<text.endIndex)?.lowerBound
    else { return nil }
    return String(text[open..<end])
  }

  private func examples(_ block: String) -> [Example] {
    block.split(separator: "\n").reduce(into: []) { list, line in
      if line.hasPrefix("$ ") {
        list.append(Example(command: String(line.dropFirst(2))))
      } else if !list.isEmpty {
        list[list.count - 1].output.append(String(line))
      }
    }
  }
}
