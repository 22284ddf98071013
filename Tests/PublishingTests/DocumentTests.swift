import Foundation
import Publishing
import TestSupport
import Testing

/// Words in quotation marks after a bracket or a comma: what a notebook takes as a column.
private func namedColumns(in source: String) -> Set<String> {
  Set(
    source.matches(of: /[\[,]\s*"([a-z0-9_]+)"(?=[\],])/).map { String($0.output.1) })
}

@Suite struct DocumentTests {
  @Test func `the data dictionary is current`() throws {
    let file = Repository.file("docs/data-dictionary.md")
    if GoldenFiles.areWritten {
      try DataDictionary.markdown.write(to: file, atomically: true, encoding: .utf8)
    }
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text == DataDictionary.markdown, "run again with SHELFCAST_UPDATE_GOLDEN=1")
  }

  @Test(arguments: ["demand_and_forecast.py", "demand_and_forecast.ipynb"])
  func `every column that a notebook names exists`(name: String) throws {
    let named = try namedColumns(in: source(of: name))
    let known = Set(
      [ExportTable.features, ExportTable.predictions].flatMap { $0.columns.map(\.name) })
    #expect(named.count >= 12)
    #expect(named.subtracting(known) == [])
  }

  @Test func `a column that does not exist would be found`() {
    #expect(namedColumns(in: #"frame["lag_99"].sum()"#) == ["lag_99"])
    #expect(namedColumns(in: #"frame[["mean", "qq"]]"#) == ["mean", "qq"])
  }

  @Test func `the script and the notebook hold the same steps`() throws {
    let script = try source(of: "demand_and_forecast.py")
    for cell in try cells() where cell.kind == "code" {
      #expect(script.contains("# %%\n" + cell.source))
    }
  }

  @Test func `the notebook holds no outputs`() throws {
    #expect(try cells().allSatisfy { $0.outputs == 0 })
  }

  private func source(of name: String) throws -> String {
    guard name.hasSuffix(".ipynb") else {
      return try Repository.text("notebooks-exports/\(name)")
    }
    return try cells().filter { $0.kind == "code" }.map(\.source).joined(separator: "\n")
  }

  private func cells() throws -> [(kind: String, source: String, outputs: Int)] {
    let file = Repository.file("notebooks-exports/demand_and_forecast.ipynb")
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    let notebook = try #require(json as? [String: Any])
    let cells = try #require(notebook["cells"] as? [[String: Any]])
    return cells.map { cell in
      (
        cell["cell_type"] as? String ?? "",
        (cell["source"] as? [String] ?? []).joined(),
        (cell["outputs"] as? [Any] ?? []).count
      )
    }
  }
}
