import Chronology
import GRDB
import Tabular
import Workspace

/// Writes the blocks of a file to silver: plain rows from their columns, the others by the loader.
struct RecordBlockWriter {
  private let layout: RecordLayout
  private let session: RecordSession
  private let source: ColumnSource
  private let insertions: RecordInsertions
  private let rules: BlockRules
  private let db: Database
  /// The place in the loader's accounts of each location and day of the file.
  private var accounts: [Int] = []
  /// The numbers of rows with each warning, by location and day.
  private var warnings: [WarningPlace: Int] = [:]

  private struct WarningPlace: Hashable {
    let cell: Int32
    let bit: Int
  }

  /// Prepares to write the blocks that `reader` reads.
  init(_ reader: RecordBlockReader, _ session: RecordSession, in db: Database) throws {
    layout = reader.layout
    rules = reader.rules
    self.session = session
    self.db = db
    source = try session.source(db)
    insertions = try RecordInsertions(layout, reader.origin, in: db)
  }

  /// Writes a block with the loader of its file.
  mutating func write(_ block: RecordBlock, _ loader: inout RowLoader) throws {
    session.locked { session.takeContested(block) }
    try insertPlainRows(block)
    count(block, &loader.accounts)
    try loadOthers(block, &loader)
    try session.locked {
      session.fullWarnings = fullWarnings(loader)
      try session.writeFullKeys(db)
    }
  }

  /// Notes the warnings of plain rows in the accounts; call it after the last block.
  func finish(_ loader: inout RowLoader) {
    for (place, rows) in warnings {
      let entry = loader.rules.entries[rules.warned[place.bit]]
      loader.accounts.note(entry.rule.name, "warn", rows: rows, at: accounts[Int(place.cell)])
    }
  }

  /// Inserts the plain rows, under the numbers with which their keys were entered.
  private func insertPlainRows(_ block: RecordBlock) throws {
    let columns =
      layout.forms.indices.map { place -> ColumnSource.Values in
        switch layout.forms[place] {
        case .text: .texts(block.texts[place] ?? UnsafeMutablePointer(block.moments))
        case .real: .reals(block.columns[place])
        case .code, .time, .day, .thousandths, .integer: .integers(block.columns[place])
        }
      } + block.columns[layout.forms.count...].map { .integers($0) }
    for (first, rows) in block.segments where !rows.isEmpty {
      let part = UnsafeBufferPointer(rebasing: UnsafeBufferPointer(block.plain)[rows])
      let insertion = try insertions.statement(for: block, part, first: first)
      _ = try source.provide(columns, rows: part) { try insertion.run() }
    }
  }

  private mutating func count(_ block: RecordBlock, _ all: inout BatchAccounts) {
    for place in block.newPlaces { accounts.append(all.place(of: place)) }
    for number in 0..<block.plainCount {
      let row = Int(block.plain[number])
      guard row >= 0 else { continue }
      all.addLoaded(content: block.contents[row], at: accounts[Int(block.cells[row])])
      var bits = block.hasWarnings ? block.warnings[row] : 0
      while bits != 0 {
        let place = WarningPlace(cell: block.cells[row], bit: bits.trailingZeroBitCount)
        warnings[place, default: 0] += 1
        bits &= bits - 1
      }
    }
  }

  /// Loads the rows that are not plain, in the order of the file, with the days of those between them.
  private func loadOthers(_ block: RecordBlock, _ loader: inout RowLoader) throws {
    session.firstUnwritten = block.firstRecord + block.plainCount + block.count
    session.reserved = block.firstRecord + block.plainCount
    defer { session.reserved = nil }
    var next = 0
    for row in block.others {
      try pass(next..<row, of: block, &loader)
      try session.locked { try block.rows.withRow(row) { try loader.load($0) } }
      next = row + 1
    }
    try pass(next..<block.count, of: block, &loader)
  }

  /// Tells the loader of the plain rows between two others.
  private func pass(
    _ rows: Range<Int>, of block: RecordBlock, _ loader: inout RowLoader
  ) throws {
    guard let first = rows.first, let last = rows.last else { return }
    try loader.pass(
      from: (Day(block.days[first]), block.rows.line(first)), to: Day(block.days[last]))
  }

  private func fullWarnings(_ loader: RowLoader) -> UInt64 {
    var bits: UInt64 = 0
    for (bit, entry) in rules.warned.enumerated()
    where loader.remarks.isFull(loader.rules.entries[entry].rule.name) {
      bits |= 1 << UInt64(bit)
    }
    return bits
  }
}

extension RecordBlock {
  /// The ranges of plain rows with consecutive records, each with its first record.
  var segments: [(first: Int, rows: Range<Int>)] {
    guard hasContested else { return [(firstRecord, 0..<plainCount)] }
    var segments: [(first: Int, rows: Range<Int>)] = []
    var start = 0
    for place in 0...plainCount where place == plainCount || plain[place] < 0 {
      segments.append((firstRecord + start, start..<place))
      start = place + 1
    }
    return segments
  }

  /// Makes a plain row one that is loaded by itself.
  func exclude(plain place: Int) {
    let row = Int(plain[place])
    guard row >= 0 else { return }
    plain[place] = -1
    isPlain[row] = false
    others.insert(row, at: others.firstIndex { $0 > row } ?? others.count)
    hasContested = true
  }
}
