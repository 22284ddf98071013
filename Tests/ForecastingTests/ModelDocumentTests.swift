import Forecasting
import Foundation
import TestSupport
import Testing

/// The table of settings in docs/models.md is made from the catalogue.
///
/// `SHELFCAST_UPDATE_GOLDEN=1` writes it anew.
@Suite struct ModelDocumentTests {
  private static let page = Repository.file("docs/models.md")
  private static let start = "<!-- settings: generated from the catalogue; do not edit -->\n"
  private static let end = "<!-- end of settings -->\n"

  @Test func `docs/models.md lists the settings of all models`() throws {
    var text = try String(contentsOf: Self.page, encoding: .utf8)
    let first = try #require(text.range(of: Self.start)).upperBound
    let last = try #require(text.range(of: Self.end, range: first..<text.endIndex)).lowerBound
    if GoldenFiles.areWritten {
      text.replaceSubrange(first..<last, with: Self.table)
      try Data(text.utf8).write(to: Self.page)
    } else {
      #expect(text[first..<last] == Self.table, "SHELFCAST_UPDATE_GOLDEN=1 writes it anew")
    }
  }

  @Test func `docs/models.md has a row for every model`() throws {
    let text = try String(contentsOf: Self.page, encoding: .utf8)
    for name in ModelCatalogue.names { #expect(text.contains("\n| `\(name)` |"), "\(name)") }
    #expect(!text.contains("\n| `NoSuchModel` |"))
  }

  /// One row per setting; models with the same setting share it.
  private static var table: String {
    var rows: [(models: [String], cells: String)] = []
    for entry in ModelCatalogue.entries {
      for setting in entry.settings {
        let name = "`\(entry.name).\(setting.name)`"
        let cells = cells(of: setting)
        if let place = rows.firstIndex(where: { $0.cells == cells }) {
          rows[place].models.append(name)
        } else {
          rows.append(([name], cells))
        }
      }
    }
    return "\n| setting | values | default | meaning |\n|---|---|---|---|\n"
      + rows.map { "| \($0.models.joined(separator: ", ")) | \($0.cells) |\n" }.joined() + "\n"
  }

  private static func cells(of setting: ModelSetting) -> String {
    var values = setting.domain
    if case .words(_, let letters) = setting.values, !letters.isEmpty {
      values += "; \(letters.joined(separator: ", ")) for short"
    }
    return "\(values) | \(setting.standard) | \(setting.summary)"
  }
}
