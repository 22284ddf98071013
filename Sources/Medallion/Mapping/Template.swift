/// A text in which `{Column}` is replaced by the row's text in that column.
struct Template {
  enum Part {
    case text(String)
    case field(Int)
  }

  let parts: [Part]

  /// Parses a template; throws ``MappingError`` if it names a column that the file does not have.
  init(_ text: String, header: [String]) throws(MappingError) {
    var parts: [Part] = []
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      let name = String(rest[rest.index(after: open)..<close])
      guard let index = header.firstIndex(of: name) else {
        throw .unknownColumn(name, in: header)
      }
      parts.append(.field(index))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    self.parts = parts
  }

  /// The bytes of the text for one row.
  func bytes(_ field: (Int) -> UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    for part in parts {
      switch part {
      case .text(let text): result.append(contentsOf: text.utf8)
      case .field(let index): result.append(contentsOf: field(index))
      }
    }
    return result
  }
}
