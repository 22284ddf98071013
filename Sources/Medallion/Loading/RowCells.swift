import Tabular
import Workspace

/// The typed cells of one row after the other, read from its fields by the mapping of the file.
struct RowCells {
  let mapping: FileMapping
  /// Texts that are made for the row.
  let arena = RowArena()
  /// One cell per canonical column.
  private(set) var cells: [Cell]
  /// The fields of the row; wide layouts append the column's name and its cell.
  var fields: [UnsafeBufferPointer<UInt8>] = []
  /// What was changed in cells of the row so that it could be kept.
  private(set) var remarks: [Remark] = []

  private let readers: [CellReader]
  private let isIdentifier: [Bool]
  private let firstLater: Int

  init(_ mapping: FileMapping) {
    self.mapping = mapping
    readers = zip(mapping.entity.columns, mapping.formats).map {
      CellReader(column: $0, formats: $1)
    }
    isIdentifier = mapping.entity.columns.map { $0.type == .identifier }
    cells = [Cell](repeating: .null, count: mapping.entity.columns.count)
    firstLater = mapping.entity.columns.firstIndex { $0.isLater } ?? mapping.entity.columns.count
  }

  /// Takes in the fields of a line, and gives each row that is made of it.
  mutating func forEachPart(
    of line: borrowing TabularRow, _ body: (inout RowCells) throws -> Void
  ) rethrows {
    fields.removeAll(keepingCapacity: true)
    for index in 0..<line.count { fields.append(line[index]) }
    guard !mapping.wide.isEmpty else { return try body(&self) }
    for column in mapping.wide {
      let cell = fields[column.field]
      guard !CellReader.isNothing(cell.trimmed) else { continue }
      try column.name.withUnsafeBufferPointer { name in
        fields.append(name)
        fields.append(cell)
        try body(&self)
        fields.removeLast(2)
      }
    }
  }

  /// Reads all cells; returns the first fault with which the row cannot be kept.
  mutating func read() -> RowFault? {
    remarks.removeAll(keepingCapacity: true)
    // A column is a copy of texts, and there are hundreds of millions of cells: by number.
    for index in readers.indices {
      switch cell(index) {
      case .success(let cell):
        cells[index] = cell
        guard !isIdentifier[index] || clean(index) else {
          return fault("missing_value", index, "a value that can be seen is needed")
        }
      case .failure(let found):
        guard mend(index, found) else { return fault(found.rule, index, found.reason) }
      }
    }
    return nil
  }

  private func fault(_ rule: String, _ index: Int, _ reason: String) -> RowFault {
    RowFault(rule: rule, column: mapping.entity.columns[index].name, reason: reason)
  }

  /// Empties a cell that breaks a rule.
  mutating func empty(_ index: Int, rule: String, reason: String) {
    let column = mapping.entity.columns[index]
    remarks.append(
      Remark(
        rule: rule, action: .empty, column: column.name,
        found: cells[index].written(as: column.type), reason: reason))
    cells[index] = .null
  }

  /// Rounds or empties a cell that cannot be read as it stands; false where the row needs it.
  private mutating func mend(_ index: Int, _ fault: CellFault) -> Bool {
    let column = mapping.entity.columns[index]
    let found = String(decoding: bytes(index).prefix(Remark.longest), as: UTF8.self)
    if let rounded = readers[index].rounded(bytes(index)) {
      cells[index] = rounded
      remarks.append(
        Remark(
          rule: "rounded", action: .warn, column: column.name, found: found,
          reason: "'\(found)' is rounded to \(rounded.written(as: column.type))"))
      return true
    }
    guard column.whenUnreadable == .empty else { return false }
    cells[index] = .null
    remarks.append(
      Remark(
        rule: "cell_emptied", action: .empty, column: column.name, found: found,
        reason: fault.reason))
    return true
  }

  /// Takes what cannot be seen out of an identifier; false where nothing is left of one that is
  /// needed.
  private mutating func clean(_ index: Int) -> Bool {
    let bytes = cells[index].bytes
    guard let clean = IdentifierText.cleaned(bytes) else { return true }
    remarks.append(
      Remark(
        rule: "identifier_cleaned", action: .warn, column: mapping.entity.columns[index].name,
        found: String(decoding: bytes, as: UTF8.self),
        reason: "it holds blanks, accents or characters that cannot be told from others by sight; "
          + "read as '\(clean)'"))
    cells[index] = clean.isEmpty ? .null : .text(arena.keep(clean))
    return !clean.isEmpty || !mapping.entity.columns[index].isRequired
  }

  /// Reads the named columns alone; what cannot be read is empty.
  mutating func read(_ names: [String]) {
    for (index, column) in mapping.entity.columns.enumerated() where names.contains(column.name) {
      cells[index] = (try? cell(index).get()) ?? .null
      if column.type == .identifier { _ = clean(index) }
    }
  }

  /// Whether the source's filter keeps the row.
  var isKept: Bool {
    guard let filter = mapping.filter else { return true }
    return filter.keeps { fields[$0] }
  }

  /// The cell of a canonical column; null where the entity has none of that name.
  subscript(name: String) -> Cell {
    mapping.entity.columns.firstIndex { $0.name == name }.map { cells[$0] } ?? .null
  }

  /// A text cell that lives until the next row.
  func text(_ text: String) -> Cell { .text(arena.keep(text)) }

  /// The hash of what the row says; a column that is not there yet does not change it.
  var content: Int {
    var hash = ContentHash()
    for (index, cell) in cells.enumerated() where index < firstLater || cell.kind != .null {
      hash.add(cell)
    }
    return hash.value
  }

  private func cell(_ index: Int) -> Result<Cell, CellFault> {
    if case .absent = mapping.origins[index] { return .success(.null) }
    return readers[index].read(bytes(index), arena)
  }

  /// The text of a cell before it is read.
  private func bytes(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    switch mapping.origins[index] {
    case .field(let field): translated(fields[field], index)
    case .fixed(let bytes): arena.keep(bytes)
    case .template(let template): arena.keep(template.bytes { fields[$0] })
    case .absent: UnsafeBufferPointer(start: nil, count: 0)
    }
  }

  /// The word that the settings put in the place of a cell's own, if any.
  private func translated(
    _ field: UnsafeBufferPointer<UInt8>, _ index: Int
  ) -> UnsafeBufferPointer<UInt8> {
    guard let words = mapping.words[index] else { return field }
    return words[field.trimmed].map { arena.keep($0) } ?? field
  }
}
