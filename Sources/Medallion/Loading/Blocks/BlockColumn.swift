import Chronology
import Tabular

/// Reads the cells of one canonical column of a block.
///
/// A cell that cannot be read as it stands makes its row one that is not plain.
struct BlockColumn {
  /// A cell with nothing that compact rows could store.
  private static let unreadable = Int.min + 1

  let place: Int
  let form: RecordLayout.Form
  private let origin: FileMapping.Origin
  private let words: ColumnWords?
  private let reader: CellReader
  private let isIdentifier: Bool
  private let isRequired: Bool
  private let checks: [BlockRules.TextCheck]
  private var memo = TextMemo()

  init(_ layout: RecordLayout, _ mapping: FileMapping, _ rules: BlockRules, place: Int) {
    let column = layout.entity.columns[place]
    self.place = place
    form = layout.forms[place]
    origin = mapping.origins[place]
    words = mapping.words[place]
    reader = CellReader(column: column, formats: mapping.formats[place])
    isIdentifier = column.type == .identifier
    isRequired = column.isRequired
    checks = rules.texts[place]
  }

  /// Calls `body` with the text of each row's cell, without blanks around it.
  @inline(__always)
  private func forEachText(
    _ block: RecordBlock, _ body: (Int, UnsafeBufferPointer<UInt8>) -> Void
  ) {
    let rows = block.rows
    switch origin {
    case .field(let field):
      for row in 0..<rows.count where block.isPlain[row] {
        let text = rows.field(row, field)
        guard let words, let own = words[text.trimmed] else {
          body(row, text.trimmed)
          continue
        }
        own.withUnsafeBufferPointer { body(row, $0.trimmed) }
      }
    case .fixed(let bytes):
      bytes.withUnsafeBufferPointer { text in
        for row in 0..<rows.count where block.isPlain[row] { body(row, text.trimmed) }
      }
    case .template(let template):
      for row in 0..<rows.count where block.isPlain[row] {
        template.bytes { rows.field(row, $0) }.withUnsafeBufferPointer { body(row, $0.trimmed) }
      }
    case .absent:
      for row in 0..<rows.count where block.isPlain[row] {
        body(row, UnsafeBufferPointer(start: nil, count: 0))
      }
    }
  }

  /// Whether no row of the file has a cell in the column.
  var isAbsent: Bool {
    if case .absent = origin { true } else { false }
  }

  /// Reads the column of codes, or of texts that are kept.
  mutating func readTexts(_ block: RecordBlock, _ texts: BlockTexts) {
    if case .text = form { readOwnTexts(block) } else { readCodes(block, texts) }
  }

  private mutating func readCodes(_ block: RecordBlock, _ texts: BlockTexts) {
    let values = block.columns[place]
    var memo = memo
    self.memo = TextMemo()
    forEachText(block) { row, text in
      let found = memo.value(of: text) { find($0, texts) }
      guard found != Self.unreadable else { return block.isPlain[row] = false }
      values[row] = found < 0 ? ColumnSource.null : found & 0xFFFF_FFFF
      note(found < 0 ? 0 : UInt64(found) >> 32, row, block)
    }
    self.memo = memo
  }

  /// The code of a text, with a bit above the lower 32 for each rule that it breaks with a warning; -1 for
  /// no text.
  private func find(_ text: UnsafeBufferPointer<UInt8>, _ texts: BlockTexts) -> Int {
    let arena = RowArena(capacity: 64)
    guard case .success(let cell) = reader.read(text, arena) else { return Self.unreadable }
    guard cell.kind == .text else {
      return cell.kind == .null && !isRequired ? -1 : Self.unreadable
    }
    guard !isIdentifier || IdentifierText.cleaned(cell.bytes) == nil else {
      return Self.unreadable
    }
    guard let warnings = warnings(of: cell) else { return Self.unreadable }
    return texts.code(cell.bytes) | Int(warnings) << 32
  }

  private func readOwnTexts(_ block: RecordBlock) {
    guard let texts = block.texts[place] else { return }
    // Texts that are made for a row are kept in the block, which may move its bytes.
    var made: [(row: Int, span: RowBlock.Span)] = []
    let isMade = if case .field = origin { words != nil } else { true }
    forEachText(block) { row, text in
      texts[row] = text
      guard !text.isEmpty else {
        if isRequired { block.isPlain[row] = false }
        return
      }
      guard text.allSatisfy({ $0 < 0x80 }), let warnings = warnings(of: .text(text)) else {
        return block.isPlain[row] = false
      }
      note(warnings, row, block)
      if isMade { made.append((row, block.rows.keep(text))) }
    }
    for (row, span) in made { texts[row] = block.rows[span] }
  }

  /// A bit for each rule that a text breaks with a warning; nil if it breaks another one.
  private func warnings(of cell: Cell) -> UInt64? {
    var bits: UInt64 = 0
    for check in checks where check.isBroken(cell) {
      guard case .warning(let bit) = check.effect else { return nil }
      bits |= bit
    }
    return bits
  }

  private func note(_ warnings: UInt64, _ row: Int, _ block: RecordBlock) {
    guard warnings != 0 else { return }
    block.warnings[row] |= warnings
    block.hasWarnings = true
  }

  /// Reads the column of numbers.
  func readNumbers(_ block: RecordBlock) {
    let values = block.columns[place]
    let arena = RowArena(capacity: 256)
    let decimals = reader.column.type == .units ? 3 : reader.column.type == .money ? 4 : nil
    forEachText(block) { row, text in
      if text.isEmpty {
        values[row] = ColumnSource.null
        if isRequired { block.isPlain[row] = false }
      } else if let decimals, let value = text.parseDecimal(decimals: decimals),
        value.magnitude <= CellReader.largestScaled(decimals: decimals)
      {
        values[row] = value
      } else {
        values[row] = number(text, arena) ?? ColumnSource.null
        if values[row] == ColumnSource.null, !isNothing(text) { block.isPlain[row] = false }
      }
    }
  }

  private func isNothing(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    !isRequired && CellReader.isNothing(text)
  }

  /// The number of a cell as the relation stores it; nil if it has none.
  private func number(_ text: UnsafeBufferPointer<UInt8>, _ arena: RowArena) -> Int? {
    guard case .success(let cell) = reader.read(text, arena) else { return nil }
    switch cell.kind {
    case .integer: return cell.integer
    case .real:
      if case .thousandths = form { return Int((cell.real * 1000).rounded()) }
      return Int(bitPattern: UInt(cell.real.bitPattern))
    case .null, .text: return nil
    }
  }

  /// Reads the column of times or days, and calls `take` with each that is plausible.
  func readMoments(
    _ block: RecordBlock, _ take: (Int, ParsedTimestamp) -> Void
  ) {
    let texts = block.moments
    forEachText(block) { row, text in
      guard let moment = reader.moment(text), ReadableDays.years.contains(moment.day.year) else {
        return block.isPlain[row] = false
      }
      if case .field = origin, words == nil, moment.isWritten(as: text) {
        texts[row] = text
      } else {
        texts[row] = block.keepMoment(moment, row)
      }
      take(row, moment)
    }
  }

  /// Adds the cells of the plain rows to hashes of their contents.
  func addContents(
    _ block: RecordBlock, _ texts: BlockTexts, to hashes: UnsafeMutablePointer<ContentHash>
  ) {
    let (values, isPlain) = (block.columns[place], block.isPlain)
    let rows = 0..<block.count
    switch form {
    case .code:
      for row in rows where isPlain[row] {
        if values[row] == ColumnSource.null {
          hashes[row].add(.null)
        } else {
          hashes[row].add(texts.text(values[row]))
        }
      }
    case .text:
      guard let own = block.texts[place] else { return }
      for row in rows where isPlain[row] {
        if own[row].isEmpty { hashes[row].add(.null) } else { hashes[row].add(own[row]) }
      }
    case .time, .day:
      let moments = block.moments
      for row in rows where isPlain[row] { hashes[row].add(moments[row]) }
    case .thousandths, .integer, .real:
      for row in rows where isPlain[row] { hashes[row].add(numberCell(values[row])) }
    }
  }

  /// The cell of a value in a column of numbers.
  @inline(__always)
  func numberCell(_ value: Int) -> Cell {
    guard value != ColumnSource.null else { return .null }
    switch form {
    case .thousandths: return .real(Double(value) / 1000)
    case .real: return .real(Double(bitPattern: UInt64(bitPattern: Int64(value))))
    case .integer, .code, .text, .time, .day: return .integer(value)
    }
  }
}

extension ParsedTimestamp {
  /// Whether a text from which the moment was read is written as silver has it.
  fileprivate func isWritten(as text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard offsetSeconds == nil else { return false }
    guard secondOfDay != nil else { return text.count == 10 && text[4] == 0x2D && text[7] == 0x2D }
    return text.count == 19 && text[10] == 0x54 && text[4] == 0x2D && text[7] == 0x2D
      && text[13] == 0x3A && text[16] == 0x3A
  }
}
