import Foundation
import TestSupport
import Testing

/// Pages that say what the program does are held to it.
///
/// `SHELFCAST_UPDATE_GOLDEN=1` writes the generated page anew.
@Suite struct DocumentTests {
  private static let docs = Repository.file("docs")

  // MARK: Commands

  @Test func `docs/cli.md is the help of every verb`() throws {
    let page = try CommandPage().text
    let file = Self.docs.appending(path: "cli.md")
    if GoldenFiles.areWritten {
      try Data(page.utf8).write(to: file)
    }
    let found = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    #expect(found == page, "docs/cli.md is not current; SHELFCAST_UPDATE_GOLDEN=1 writes it anew")
    for verb in ["run", "check", "plan", "orders accept", "generate"] {
      #expect(page.contains("## `shelfcast \(verb)`"))
    }
  }

  // MARK: Configuration

  @Test func `docs/configuration.md names the keys that the reader knows, and no others`() throws {
    let page = try ConfigurationPage(Self.docs.appending(path: "configuration.md"))
    let workdir = try TestWorkspace()
    #expect(page.sections.map(\.path) == Self.sections.map(\.path))
    for (path, probe) in Self.sections {
      let known = try knownKeys(probe, workdir)
      #expect(page.keys(of: path) == known, "\(path)")
      #expect(known.count > 0)
    }
  }

  @Test func `the page's examples are accepted, and its defaults are the defaults`() throws {
    let page = try ConfigurationPage(Self.docs.appending(path: "configuration.md"))
    let workdir = try TestWorkspace()
    #expect(page.examples.count >= 5)
    for example in page.examples {
      try workdir.write("shelfcast.yml", example)
      try workdir.run("build", "--quiet")
    }
    let plain = try runIdentifier(settings: "")
    for line in page.defaults {
      #expect(try runIdentifier(settings: line) == plain, "\(line)")
    }
    #expect(page.defaults.count > 12)
    #expect(try runIdentifier(settings: "forecast: {keep: 27}") != plain)
  }

  @Test func `an unknown key is an error: the check of the page can fail`() throws {
    let workdir = try TestWorkspace()
    try workdir.write("shelfcast.yml", "calendar: {perod: week}\n")
    let error = try workdir.run("build", expecting: 1).errors
    #expect(error.contains("shelfcast.yml:1") && error.contains("did you mean 'period'?"))
  }

  /// The page's sections, and how a key that nobody knows is put into each.
  private static let sections: [(path: String, probe: String)] = [
    ("shelfcast.yml", "KEY: 1"),
    ("calendar", "calendar: {KEY: 1}"),
    ("sources.<source>.<entity>", "sources: {pos: {sale: {KEY: 1}}}"),
    (
      "sources.<source>.<entity>.unpivot",
      "sources: {pos: {sale: {unpivot: {columns: a, name: b, value: c, KEY: 1}}}}"
    ),
    ("quality", "quality: {KEY: 1}"),
    ("demand", "demand: {KEY: 1}"),
    ("stock_count", "stock_count: {KEY: 1}"),
    ("forecast", "forecast: {KEY: 1}"),
    ("replenishment", "replenishment: {KEY: 1}"),
    ("replenishment.target", "replenishment: {target: {kind: fill_rate, value: 0.9, KEY: 1}}"),
    ("replenishment.review", "replenishment: {review: {KEY: 1}}"),
  ]

  /// The keys that the reader names when it meets one that it does not know.
  private func knownKeys(_ probe: String, _ workdir: TestWorkspace) throws -> Set<String> {
    try workdir.write(
      "shelfcast.yml", probe.replacingOccurrences(of: "KEY", with: "xxxxxxxxxxxxxxxxxxxx") + "\n")
    let error = try workdir.run("build", expecting: 1).errors
    let list = try #require(
      error.components(separatedBy: "known keys are ").last?.split(whereSeparator: \.isNewline)
        .first)
    return Set(list.components(separatedBy: ", "))
  }

  private func runIdentifier(settings: String) throws -> [String] {
    let workdir = try SmallShop(days: 28).workdir
    try workdir.write("shelfcast.yml", settings + "\n")
    try workdir.run("run", "--quiet", "--as-of", "2026-02-02")
    return try workdir.texts("SELECT run_id FROM dim_run")
  }

  // MARK: Links and relations

  @Test func `every relative link of the pages leads somewhere`() throws {
    var pages: [URL] = []
    for folder in ["docs", "datasets", "datasets/vn2", "."] {
      let url = Repository.root.appending(path: folder)
      pages += try FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: nil)
        .filter { $0.pathExtension == "md" }
    }
    #expect(pages.count >= 4)
    for page in pages {
      let text = try String(contentsOf: page, encoding: .utf8)
      #expect(brokenLinks(in: text, of: page) == [], "\(page.lastPathComponent)")
    }
    let here = Self.docs.appending(path: "configuration.md")
    #expect(brokenLinks(in: "[a](nowhere.md) [b](configuration.md)", of: here) == ["nowhere.md"])
  }

  private func brokenLinks(in text: String, of page: URL) -> [String] {
    text.matches(of: /\]\(([^)\s#]+)[^)]*\)/).map { String($0.1) }.filter { link in
      !link.contains("://") && !link.hasPrefix("mailto:")
        && !FileManager.default.fileExists(
          atPath: page.deletingLastPathComponent().appending(path: link).path)
    }
  }

  @Test
  func `every relation says its grain, and every column of a table of gold what it is`() throws {
    let root = Repository.file("Sources/Medallion/SQL")
    var count = 0
    for layer in ["silver", "gold"] {
      let folder = root.appending(path: layer)
      for file in try FileManager.default.contentsOfDirectory(
        at: folder, includingPropertiesForKeys: nil) where file.pathExtension == "sql"
      {
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.hasPrefix("-- grain: one row"), "\(file.lastPathComponent)")
        count += 1
        if layer == "gold" { #expect(undescribed(text) == [], "\(file.lastPathComponent)") }
      }
    }
    #expect(count > 40)
    #expect(undescribed("CREATE TABLE a (\n  b TEXT\n);") == ["  b TEXT"])
  }

  /// The lines of a table's columns that have no comment.
  private func undescribed(_ sql: String) -> [String] {
    guard let start = sql.firstRange(of: /CREATE TABLE \w+ \(\n/)?.upperBound,
      let end = sql[start...].firstRange(of: /\n\)/)?.lowerBound
    else { return [] }
    return sql[start..<end].split(whereSeparator: \.isNewline).map(String.init)
      .filter { !$0.contains(" -- ") && !$0.contains("PRIMARY KEY (") }
  }
}
