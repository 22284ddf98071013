/// Reads and checks the first line of a CSV file.
enum CSVHeader {
  static func read(
    from records: inout CSVRecords, name: String, options: CSVOptions
  ) throws(TabularError) -> [String] {
    guard try records.advance() else {
      throw TabularError(file: name, found: "an empty file", needed: "a line of column names")
    }
    let row = records.current
    let line = row.line
    if let problem = row.problem {
      throw TabularError(file: name, line: line, found: "\(problem)", nextStep: "repair the header")
    }
    let header = (0..<row.count).map { String(decoding: row[$0], as: UTF8.self).trimmed }
    try checkDelimiter(header, name: name, line: line, options: options)
    try checkNames(header, name: name, line: line)
    return header
  }

  private static func checkDelimiter(
    _ header: [String], name: String, line: Int, options: CSVOptions
  ) throws(TabularError) {
    guard header.count == 1, let only = header.first else { return }
    let others: [(byte: UInt8, word: String)] = [
      (0x3B, "a semicolon"), (0x09, "a tab"), (0x7C, "a vertical bar"), (0x2C, "a comma"),
    ]
    guard
      let other = others.first(where: {
        $0.byte != options.delimiter && only.utf8.contains($0.byte)
      })
    else { return }
    throw TabularError(
      file: name, line: line, found: "one column, '\(only.prefix(60))'",
      needed: "fields between '\(Character(UnicodeScalar(options.delimiter)))'",
      nextStep: "the delimiter seems to be \(other.word): set it")
  }

  private static func checkNames(
    _ header: [String], name: String, line: Int
  ) throws(TabularError) {
    if let unnamed = header.firstIndex(of: "") {
      throw TabularError(
        file: name, line: line, found: "no name for column \(unnamed + 1)", needed: "a name",
        nextStep: "write one, or remove the column")
    }
    var places: [String: Int] = [:]
    for (index, column) in header.enumerated() {
      guard let first = places.updateValue(index, forKey: column) else { continue }
      throw TabularError(
        file: name, line: line, column: column,
        found: "it as columns \(first + 1) and \(index + 1)",
        needed: "different names", nextStep: "rename one")
    }
  }
}

extension String {
  var trimmed: String {
    let start = drop { $0 == " " || $0 == "\t" }
    guard let last = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
    return String(start[...last])
  }
}
