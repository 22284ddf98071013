import Foundation

/// A committed table of reference values: a line that names the tool, a header, then rows.
public struct ReferenceTable {
  /// The line that names the tool and its version.
  public let tool: String
  /// The rows, each by the names of its columns.
  public let rows: [[String: String]]

  /// Reads a table from the folder `Reference` beside the file of the test.
  public init(_ name: String, beside file: String = #filePath) throws {
    let url = URL(fileURLWithPath: file).deletingLastPathComponent()
      .appending(path: "Reference/\(name)")
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
  public func number(_ column: String) -> Double { self[column].flatMap(Double.init) ?? .nan }

  /// The numbers in a column, which spaces separate.
  public func numbers(_ column: String) -> [Double] {
    (self[column] ?? "").split(separator: " ").compactMap { Double($0) }
  }
}

/// |found − wanted| / max(|wanted|, floor).
public func relativeError(_ found: Double, _ wanted: Double, floor: Double = 1e-300) -> Double {
  if found == wanted { return 0 }
  return abs(found - wanted) / max(abs(wanted), floor)
}
