import Tabular
import Workspace

/// The typed cells of the current row, read from its fields by the mapping of the file.
struct RowCells {
  let mapping: FileMapping
  /// The memory for texts made for the row.
  let arena = RowArena()
  /// One cell per canonical column.
  private(set) var cells: [Cell]
  /// The fields of the row; wide layouts append the column's name and its cell.
  var fields: [UnsafeBufferPointer<UInt8>] = []
  /// The changes to cells that were made so that the row could be loaded.
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

  /// Takes the fields of a line and calls `body` for each row made from it: several in a wide
  /// layout.
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

  /// Reads all cells; returns the first fault for which the row must be rejected, or nil.
  mutating func read() -> RowFault? {
    remarks.removeAll(keepingCapacity: true)
    // By index, since copying a column copies texts, and there are hundreds of millions of cells.
    for index in readers.indices {
      switch cell(index) {
      case .success(let cell):
        cells[index] = cell
        guard !isIdentifier[index] || clean(index) else {
          return fault("missing_value", index, "a value is needed; all characters are invisible")
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

  /// Rounds or empties an unreadable cell; false if the row cannot be loaded without it.
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

  /// Removes invisible characters from an identifier; false if a required one becomes empty.
  private mutating func clean(_ index: Int) -> Bool {
    let bytes = cells[index].bytes
    guard let clean = IdentifierText.cleaned(bytes) else { return true }
    remarks.append(
      Remark(
        rule: "identifier_cleaned", action: .warn, column: mapping.entity.columns[index].name,
        found: String(decoding: bytes, as: UTF8.self),
        reason: "it contains blanks, accents or invisible characters that make equal ids differ; "
          + "read as '\(clean)'"))
    cells[index] = clean.isEmpty ? .null : .text(arena.keep(clean))
    return !clean.isEmpty || !mapping.entity.columns[index].isRequired
  }

  /// Reads only the named columns; unreadable cells become null.
  mutating func read(_ names: [String]) {
    for (index, column) in mapping.entity.columns.enumerated() where names.contains(column.name) {
      cells[index] = (try? cell(index).get()) ?? .null
      if column.type == .identifier { _ = clean(index) }
    }
  }

  /// Whether the row meets the source's `keep` condition.
  var isKept: Bool {
    guard let filter = mapping.filter else { return true }
    return filter.keeps { fields[$0] }
  }

  /// The cell of a canonical column; null if the entity has no column of that name.
  subscript(name: String) -> Cell {
    mapping.entity.columns.firstIndex { $0.name == name }.map { cells[$0] } ?? .null
  }

  /// A text cell that is valid until the next row.
  func text(_ text: String) -> Cell { .text(arena.keep(text)) }

  /// The hash of the row's cells; an empty cell in a column added to the schema later is skipped.
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

  /// The bytes of a cell before it is parsed.
  private func bytes(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    switch mapping.origins[index] {
    case .field(let field): translated(fields[field], index)
    case .fixed(let bytes): arena.keep(bytes)
    case .template(let template): arena.keep(template.bytes { fields[$0] })
    case .absent: UnsafeBufferPointer(start: nil, count: 0)
    }
  }

  /// The replacement that the setting `values` gives for the field, else the field itself.
  private func translated(
    _ field: UnsafeBufferPointer<UInt8>, _ index: Int
  ) -> UnsafeBufferPointer<UInt8> {
    guard let words = mapping.words[index] else { return field }
    return words[field.trimmed].map { arena.keep($0) } ?? field
  }
}
