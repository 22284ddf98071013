import Foundation
import TestSupport
import Testing

/// The worked example of docs/overrides.md is run, and says what the page says it says.
///
/// `SHELFCAST_UPDATE_GOLDEN=1` writes what it says into the page.
@Suite struct OverrideDocumentTests {
  private static let page = Repository.file("docs/overrides.md")

  @Test func `the commands of the worked example say what the page says`() throws {
    let text = try String(contentsOf: Self.page, encoding: .utf8)
    let block = try #require(Self.block(of: text))
    let folder = try TemporaryFolder()
    let sample = Repository.file("datasets/sample").path
    try folder.prepare("cp -r '\(sample)' shop")
    var current = ""
    for line in block.split(separator: "\n") where line.hasPrefix("$ shelfcast ") {
      let command = line.dropFirst("$ shelfcast ".count)
      try folder.prepare("{ '\(Repository.program)' \(command); } > said.txt 2> errors.txt")
      current += "\(line)\n" + (try folder.read("said.txt"))
    }
    if GoldenFiles.areWritten {
      try Data(text.replacingOccurrences(of: block, with: current).utf8).write(to: Self.page)
    } else {
      #expect(current == block, "SHELFCAST_UPDATE_GOLDEN=1 writes the page anew")
    }
    for words in ["recorded OV-2026-11-16-001", "planner", "moved"] {
      #expect(current.contains(words))
    }
  }

  @Test func `a page that says something else is noticed`() {
    let text = "```console\n$ shelfcast run\nOrders 1\n```\n"
    #expect(Self.block(of: text) == "$ shelfcast run\nOrders 1\n")
    #expect(Self.block(of: text) != Self.block(of: text.replacing("1", with: "2")))
  }

  private static func block(of text: String) -> String? {
    guard let open = text.range(of: "```console\n")?.upperBound,
      let end = text.range(of: "```", range: open..<text.endIndex)?.lowerBound
    else { return nil }
    return String(text[open..<end])
  }
}
