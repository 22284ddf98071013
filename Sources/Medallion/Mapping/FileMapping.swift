import Chronology
import Workspace

/// The mapping of one file's rows to canonical rows, made once from its header and the settings.
struct FileMapping {
  /// The origin of a canonical column's text.
  enum Origin {
    case field(Int)
    case fixed([UInt8])
    case template(Template)
    case absent
  }

  let entity: Entity
  let origins: [Origin]
  /// The time formats to try, by canonical column.
  let formats: [[TimestampFormat]]
  /// The value columns of a wide layout, each with the name given to its rows.
  let wide: [(field: Int, name: [UInt8])]
  /// The index of the column with a row's version; nil if there is none.
  let version: Int?
  let filter: RowFilter?
  let grain: Grain
  /// The treatment of several rows with one key in a file.
  let repeats: Repeats
  /// The translations of words, by canonical column; nil if there are none.
  let words: [ColumnWords?]
  /// How the rows of a purchase order line state its receipts.
  let receipts: ReceiptTelling
  /// The columns of the file that are not used.
  let unused: [String]
  /// The number of fields in a row of the file.
  let width: Int

  init(entity: Entity, header: [String], settings: SourceSettings, source: String) throws {
    self.entity = entity
    width = header.count
    grain = settings.grain ?? entity.grain ?? .day
    repeats = settings.repeats ?? .quarantine
    receipts = settings.receipts ?? .total
    words = entity.columns.map { column in settings.values?[column.name].map(ColumnWords.init) }
    let known = entity.columns.map(\.name) + ["version"]
    let named = [
      Array(settings.columns.keys), Array(settings.constants.keys), Array(settings.formats.keys),
      Array((settings.values ?? [:]).keys),
    ].flatMap { $0 }
    for name in named where !known.contains(name) {
      throw MappingError.unknownCanonical(name, entity: entity.name, known: known)
    }
    let names = header + (settings.unpivot.map { [$0.name, $0.value] } ?? [])
    wide = try Self.wide(settings.unpivot, header: header)
    let missing = entity.columns.filter { column in
      column.isRequired && settings.constants[column.name] == nil
        && settings.columns[column.name] == nil && !names.contains(column.name)
    }
    guard missing.isEmpty else {
      throw MappingError.missing(
        columns: missing.map(\.name), header: header, source: source, entity: entity.name)
    }
    origins = try entity.columns.map { try Self.origin(of: $0, names: names, settings) }
    formats = try entity.columns.map { try Self.formats(for: $0, settings) }
    version =
      try settings.columns["version"].map { try Self.index(of: $0, names) }
      ?? header.firstIndex(of: "version")
    filter = try settings.keep.map { text throws(MappingError) in
      try RowFilter(text, columns: names)
    }
    let wideFields = Set(wide.map(\.field))
    var used = Set<Int>(version.map { [$0] } ?? [])
    for case .field(let index) in origins { used.insert(index) }
    unused = header.indices.filter { !used.contains($0) && !wideFields.contains($0) }
      .map { header[$0] }
  }

  /// The mapping in words, printed and stored with the batch.
  func description(header: [String]) -> String {
    let names = header + ["(column name)", "(cell)"]
    let parts = zip(entity.columns, origins).compactMap { column, origin -> String? in
      switch origin {
      case .field(let index):
        column.name == names[index] ? column.name : "\(column.name) = \(names[index])"
      case .fixed(let bytes): "\(column.name) = '\(String(decoding: bytes, as: UTF8.self))'"
      case .template: "\(column.name) = (template)"
      case .absent: nil
      }
    }
    let shown = unused.prefix(12) + (unused.count > 12 ? ["… (\(unused.count) columns)"] : [])
    let rest = unused.isEmpty ? "" : "; unused: " + shown.joined(separator: ", ")
    return parts.joined(separator: ", ") + "; grain: \(grain.rawValue)" + rest
  }

  private static func origin(
    of column: Column, names: [String], _ settings: SourceSettings
  ) throws -> Origin {
    if let constant = settings.constants[column.name] {
      let template = try Template(constant, header: names)
      if case .text(let text)? = template.parts.first, template.parts.count == 1 {
        return .fixed(Array(text.utf8))
      }
      return .template(template)
    }
    if let theirs = settings.columns[column.name] {
      return .field(try index(of: theirs, names))
    }
    // The columns made for a wide layout come after those of the header, which may have the same names.
    return names.lastIndex(of: column.name).map { .field($0) } ?? .absent
  }

  private static func index(of name: String, _ names: [String]) throws(MappingError) -> Int {
    guard let index = names.lastIndex(of: name) else { throw .unknownColumn(name, in: names) }
    return index
  }

  private static func formats(
    for column: Column, _ settings: SourceSettings
  ) throws(MappingError) -> [TimestampFormat] {
    guard column.type == .day || column.type == .time else { return [] }
    var formats: [TimestampFormat] = []
    for pattern in settings.formats[column.name] ?? ["iso"] {
      do {
        formats.append(try TimestampFormat(pattern))
      } catch {
        throw .format(column: column.name, problem: "\(error)")
      }
    }
    return formats
  }

  private static func wide(
    _ unpivot: UnpivotSettings?, header: [String]
  ) throws(MappingError) -> [(field: Int, name: [UInt8])] {
    guard let unpivot else { return [] }
    let found = header.indices.filter { matches(header[$0], pattern: unpivot.columns) }
    guard !found.isEmpty else {
      throw .noWideColumns(pattern: unpivot.columns, header: header)
    }
    return found.map { ($0, Array((unpivot.names[header[$0]] ?? header[$0]).utf8)) }
  }

  /// Whether a name matches a pattern, in which `*` is any text and `?` any character.
  static func matches(_ name: String, pattern: String) -> Bool {
    var reachable: Set<Int> = [0]
    let pattern = Array(pattern)
    func closed(_ states: Set<Int>) -> Set<Int> {
      var states = states
      for index in pattern.indices where states.contains(index) && pattern[index] == "*" {
        states.insert(index + 1)
      }
      return states
    }
    reachable = closed(reachable)
    for character in name {
      var next: Set<Int> = []
      for state in reachable where state < pattern.count {
        switch pattern[state] {
        case "*": next.insert(state)
        case "?", character: next.insert(state + 1)
        default: break
        }
      }
      reachable = closed(next)
    }
    return reachable.contains(pattern.count)
  }
}
