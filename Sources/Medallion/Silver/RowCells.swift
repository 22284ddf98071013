import Tabular

/// The typed cells of one row after the other, read from its fields by the plan of the file.
struct RowCells {
  let plan: RowPlan
  /// Texts that are made for the row.
  let arena = RowArena()
  /// One cell per canonical column.
  private(set) var cells: [Cell]
  /// The fields of the row; wide layouts append the column's name and its cell.
  var fields: [UnsafeBufferPointer<UInt8>] = []

  private let readers: [CellReader]
  private let firstLater: Int

  init(_ plan: RowPlan) {
    self.plan = plan
    readers = zip(plan.entity.columns, plan.formats).map { CellReader(column: $0, formats: $1) }
    cells = [Cell](repeating: .null, count: plan.entity.columns.count)
    firstLater = plan.entity.columns.firstIndex { $0.isLater } ?? plan.entity.columns.count
  }

  /// Takes in the fields of a line, and gives each row that is made of it.
  mutating func forEachPart(
    of line: borrowing TabularRow, _ body: (inout RowCells) throws -> Void
  ) rethrows {
    fields.removeAll(keepingCapacity: true)
    for index in 0..<line.count { fields.append(line[index]) }
    guard !plan.wide.isEmpty else { return try body(&self) }
    for column in plan.wide {
      let cell = fields[column.field]
      guard !cell.trimmed.isEmpty else { continue }
      try column.name.withUnsafeBufferPointer { name in
        fields.append(name)
        fields.append(cell)
        try body(&self)
        fields.removeLast(2)
      }
    }
  }

  /// Reads all cells; returns the first fault.
  mutating func read() -> RowFault? {
    for index in readers.indices {
      switch cell(index) {
      case .success(let cell): cells[index] = cell
      case .failure(let fault):
        return RowFault(
          rule: fault.rule, column: plan.entity.columns[index].name, reason: fault.reason)
      }
    }
    return nil
  }

  /// Reads the named columns alone; what cannot be read is empty.
  mutating func read(_ names: [String]) {
    for (index, column) in plan.entity.columns.enumerated() where names.contains(column.name) {
      cells[index] = (try? cell(index).get()) ?? .null
    }
  }

  /// Whether the source's filter keeps the row.
  var isKept: Bool {
    guard let filter = plan.filter else { return true }
    return filter.keeps { fields[$0] }
  }

  /// The cell of a canonical column; null where the entity has none of that name.
  subscript(name: String) -> Cell {
    plan.entity.columns.firstIndex { $0.name == name }.map { cells[$0] } ?? .null
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
    switch plan.origins[index] {
    case .field(let field): return readers[index].read(translated(fields[field], index), arena)
    case .fixed(let bytes): return readers[index].read(arena.keep(bytes), arena)
    case .template(let template):
      let bytes = arena.keep(template.bytes { fields[$0] })
      return readers[index].read(bytes, arena)
    case .absent: return .success(.null)
    }
  }
  /// The word that the settings put in the place of a cell's own, if any.
  private func translated(
    _ field: UnsafeBufferPointer<UInt8>, _ index: Int
  ) -> UnsafeBufferPointer<UInt8> {
    guard let words = plan.words[index] else { return field }
    return words[field.trimmed].map { arena.keep($0) } ?? field
  }
}
