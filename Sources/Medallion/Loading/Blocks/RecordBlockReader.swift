import Chronology
import Tabular
import Workspace

/// Reads the rows of a file as blocks of columns, and finds which rows are plain.
///
/// It is used by one thread, while another writes the blocks that it has read before.
final class RecordBlockReader {
  let layout: RecordLayout
  private let mapping: FileMapping
  let origin: RecordOrigin
  private let session: RecordSession
  private let texts: BlockTexts
  let rules: BlockRules
  /// Blocks that were written, to be used again.
  let pool = RecordBlockPool()
  private let calendar: BusinessDays
  private let versions: BlockVersions?
  private var columns: [BlockColumn]
  private let keys: BlockKeys
  private var places = BlockPlaces()
  private let locationPlace: Int
  private let timePlace: Int
  private let hashes = UnsafeMutablePointer<ContentHash>.allocate(capacity: RecordBlock.capacity)

  /// Prepares to read a file; nil if its rows have to be loaded one by one.
  init?(
    _ layout: RecordLayout, _ batch: Batch, _ mapping: FileMapping, _ origin: RecordOrigin,
    _ book: RuleBook, _ settings: Settings, _ texts: BlockTexts
  ) {
    guard mapping.wide.isEmpty, let rules = BlockRules(book, layout),
      let location = layout.entity.columns.firstIndex(where: { $0.name == "location_id" }),
      let time = layout.forms.firstIndex(where: { $0 == .time || $0 == .day }),
      layout.forms.count(where: { $0 == .time || $0 == .day }) == 1
    else { return nil }
    self.layout = layout
    self.mapping = mapping
    self.origin = origin
    self.texts = texts
    session = texts.session
    self.rules = rules
    locationPlace = location
    timePlace = time
    calendar = BusinessDays(settings.calendar, book.members.zones)
    versions = mapping.version.map { BlockVersions(field: $0, batch.version) }
    columns = layout.forms.indices.map { BlockColumn(layout, mapping, rules, place: $0) }
    keys = BlockKeys(layout, mapping, origin)
  }

  deinit { hashes.deallocate() }

  /// Calls `give` with the blocks of a file, in order, until it returns false.
  func forEachBlock(of file: BatchFile, _ give: (RecordBlock) -> Bool) throws {
    var block = pool.take(block)
    var isWanted = true
    try file.forEachRow { row in
      guard isWanted else { return }
      block.rows.append(row)
      guard block.rows.isFull else { return }
      read(block)
      isWanted = give(block)
      block = pool.take(self.block)
    }
    guard isWanted, block.count > 0 else { return }
    read(block)
    _ = give(block)
  }

  private func block() -> RecordBlock {
    let block = RecordBlock(width: mapping.width, columns: layout.columns.count)
    for (place, form) in layout.forms.enumerated() where form == .text {
      block.texts[place] = .allocate(capacity: RecordBlock.capacity)
    }
    return block
  }

  /// Reads the columns of a block whose rows are complete.
  func read(_ block: RecordBlock) {
    begin(block)
    for place in columns.indices where columns[place].form == .text || columns[place].form == .code
    {
      columns[place].readTexts(block, texts)
    }
    readMoments(block)
    for column in columns where column.form.isNumeric { column.readNumbers(block) }
    fillCommonColumns(block)
    checkRows(block)
    hash(block)
    choosePlainRows(block)
    placeRows(block)
  }

  private func begin(_ block: RecordBlock) {
    for row in 0..<block.count {
      block.warnings[row] = 0
      block.isPlain[row] =
        !block.rows.isBroken(row)
        && (mapping.filter?.keeps { block.rows.field(row, $0) } ?? true)
    }
  }

  /// Reads times and business days.
  private func readMoments(_ block: RecordBlock) {
    let times = block.columns[timePlace]
    let hasDay = layout.hasDay
    let (own, offsets) = (layout.forms.count, layout.forms.count + 1)
    let locations = block.columns[locationPlace]
    columns[timePlace].readMoments(block) { row, moment in
      guard hasDay else {
        block.days[row] = moment.day.number
        times[row] = moment.day.number
        return
      }
      guard let day = calendar.day(of: moment, locations[row], texts) else {
        return block.isPlain[row] = false
      }
      block.days[row] = day.number
      block.columns[own][row] = day.number
      block.columns[offsets][row] = moment.offsetSeconds ?? ColumnSource.null
      times[row] =
        moment.secondOfDay.map { (moment.day - day) * 86_400 + $0 } ?? ColumnSource.null
    }
  }

  /// Fills the columns that are not in landing files.
  private func fillCommonColumns(_ block: RecordBlock) {
    var place = layout.forms.count + (layout.hasDay ? 2 : 0)
    if layout.hasOccurrence {
      block.columns[place].update(repeating: ColumnSource.null, count: block.count)
      place += 1
    }
    if let versions {
      versions.read(block, into: block.columns[place], texts)
    } else {
      block.columns[place].update(repeating: ColumnSource.null, count: block.count)
    }
    block.columns[place + 1].update(repeating: origin.number, count: block.count)
    let lines = block.columns[place + 2]
    for row in 0..<block.count { lines[row] = block.rows.line(row) }
  }

  /// Checks the rules on numbers.
  private func checkRows(_ block: RecordBlock) {
    for check in rules.rows {
      let (first, second) = (columns[check.first], columns[check.second])
      let (a, b) = (block.columns[check.first], block.columns[check.second])
      for row in 0..<block.count where block.isPlain[row] {
        guard check.isBroken(first.numberCell(a[row]), second.numberCell(b[row])) else {
          continue
        }
        switch check.effect {
        case .other: block.isPlain[row] = false
        case .warning(let bit):
          block.warnings[row] |= bit
          block.hasWarnings = true
        }
      }
    }
    guard block.hasWarnings else { return }
    // The first rows that break a rule are listed with the reason; see `RemarkWriter`.
    let full = session.locked { session.fullWarnings }
    for row in 0..<block.count where block.warnings[row] & ~full != 0 {
      block.isPlain[row] = false
    }
  }

  private func hash(_ block: RecordBlock) {
    hashes.update(repeating: ContentHash(), count: block.count)
    for column in columns { column.addContents(block, texts, to: hashes) }
    for row in 0..<block.count { block.contents[row] = hashes[row].value }
    keys.hash(block, columns, texts)
  }

  /// Leaves the rows plain whose key no other row has, and gives them the numbers of their records.
  private func choosePlainRows(_ block: RecordBlock) {
    keys.hashOthers(block)
    session.locked { session.enter(block, keys, layout) }
  }

  /// Numbers the locations and days of the plain rows.
  private func placeRows(_ block: RecordBlock) {
    let locations = block.columns[locationPlace]
    let (days, cells) = (block.days, block.cells)
    // Moved out of the object, so that access to it is not checked for each row.
    var places = BlockPlaces(capacity: 1)
    swap(&places, &self.places)
    defer { swap(&places, &self.places) }
    for place in 0..<block.plainCount {
      let row = Int(block.plain[place])
      cells[row] = places.number(locations[row], days[row]) {
        block.newPlaces.append(
          LocationDay(
            location: String(decoding: texts.text(locations[row]), as: UTF8.self),
            day: Day(block.days[row]).description))
      }
    }
  }
}

extension RecordLayout.Form {
  /// Whether values are numbers.
  fileprivate var isNumeric: Bool {
    switch self {
    case .thousandths, .integer, .real: true
    case .code, .text, .time, .day: false
    }
  }
}
