import Foundation

/// A committed table of reference values: a line naming the tool, a header, then rows.
struct ReferenceTable {
  let tool: String
  let rows: [[String: String]]

  init(_ name: String, beside file: String = #filePath) throws {
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
    let url = folder.appendingPathComponent("Reference").appendingPathComponent(name)
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
    tool = String(lines[0])
    let header = lines[1].split(separator: ",").map(String.init)
    rows = lines.dropFirst(2).map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return Dictionary(uniqueKeysWithValues: zip(header, fields))
    }
  }
}

extension [String: String] {
  /// The number in a column; nan where there is none.
  func number(_ column: String) -> Double { self[column].flatMap(Double.init) ?? .nan }
}

/// |found − wanted| / max(|wanted|, floor).
func relativeError(_ found: Double, _ wanted: Double, floor: Double = 1e-300) -> Double {
  if found == wanted { return 0 }
  return abs(found - wanted) / max(abs(wanted), floor)
}
