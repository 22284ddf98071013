import Tabular
import Workspace

/// The hashes of natural keys of a block's rows, as ``RecordKey`` has them.
final class BlockKeys {
  private let layout: RecordLayout
  private let mapping: FileMapping
  private let origin: RecordOrigin
  private let sourceHash: ContentHash
  private let salePlace, linePlace: Int?
  /// What a plain row is known by.
  private enum Kind: Int { case numbered, content, total }
  private let kinds = UnsafeMutablePointer<Kind>.allocate(capacity: RecordBlock.capacity)
  private var found: Set<Kind> = []
  private let seconds = UnsafeMutablePointer<ContentHash>.allocate(capacity: RecordBlock.capacity)
  private var row: RowCells
  /// The hash of each plain row's key.
  let hashes = UnsafeMutablePointer<UInt64>.allocate(capacity: RecordBlock.capacity)
  /// The hashes of the keys that rows may have which are not plain.
  private(set) var others: Set<UInt64> = []

  init(_ layout: RecordLayout, _ mapping: FileMapping, _ origin: RecordOrigin) {
    self.layout = layout
    self.mapping = mapping
    self.origin = origin
    row = RowCells(mapping)
    sourceHash = RecordKey.start(layout, source: origin.source)
    let isSale = layout.entity.lineKey == .sale
    salePlace = isSale ? layout.keyPlaces.first : nil
    linePlace = isSale ? layout.keyPlaces.last : nil
  }

  deinit {
    kinds.deallocate()
    seconds.deallocate()
    hashes.deallocate()
  }

  /// Computes the hash of each plain row's key.
  func hash(_ block: RecordBlock, _ columns: [BlockColumn], _ texts: BlockTexts) {
    findKinds(block)
    seconds.update(repeating: sourceHash, count: block.count)
    for place in layout.keyPlaces { add(block, place, texts, where: .numbered) }
    if found.contains(.total) {
      for place in layout.totalPlaces { add(block, place, texts, where: .total) }
    }
    for row in 0..<block.count { hashes[row] = seconds[row].unsigned }
    if found.contains(.content) { hashContents(block, columns, texts) }
  }

  /// Finds what each row is known by.
  private func findKinds(_ block: RecordBlock) {
    found = [.numbered]
    guard let salePlace, let linePlace, let sales = block.texts[salePlace] else {
      return kinds.update(repeating: .numbered, count: block.count)
    }
    let lines = block.columns[linePlace]
    let otherwise: Kind = origin.grain == .line ? .content : .total
    for row in 0..<block.count where block.isPlain[row] {
      let hasSale = !sales[row].isEmpty
      kinds[row] =
        hasSale ? lines[row] == ColumnSource.null ? .content : .numbered : otherwise
      found.insert(kinds[row])
    }
  }

  private func hashContents(
    _ block: RecordBlock, _ columns: [BlockColumn], _ texts: BlockTexts
  ) {
    seconds.update(repeating: RowContent.secondHash, count: block.count)
    for column in columns { column.addContents(block, texts, to: seconds) }
    for row in 0..<block.count where block.isPlain[row] && kinds[row] == .content {
      var hash = sourceHash
      hash.add(
        RowContent(first: block.contents[row], second: seconds[row].value),
        batch: origin.addsRepeats ? origin.batch : nil)
      hashes[row] = hash.unsigned
    }
  }

  /// Adds a column to the hashes of the rows of a kind.
  private func add(_ block: RecordBlock, _ place: Int, _ texts: BlockTexts, where kind: Kind) {
    let (values, isPlain) = (block.columns[place], block.isPlain)
    for row in 0..<block.count where isPlain[row] && kinds[row] == kind {
      switch layout.forms[place] {
      case .code:
        if values[row] == ColumnSource.null {
          seconds[row].add(.null)
        } else {
          seconds[row].add(texts.text(values[row]))
        }
      case .text: seconds[row].add(block.texts[place]?[row] ?? Self.noText)
      case .time, .day: seconds[row].add(block.moments[row])
      case .thousandths: seconds[row].add(.real(Double(values[row]) / 1000))
      case .integer, .real: seconds[row].add(.integer(values[row]))
      }
    }
  }

  private static var noText: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: nil, count: 0)
  }

  /// Finds the keys that the rows which are not plain may have, if they are loaded at all.
  func hashOthers(_ block: RecordBlock) {
    others.removeAll(keepingCapacity: true)
    for number in 0..<block.count where !block.isPlain[number] && !block.rows.isBroken(number) {
      block.rows.withRow(number) { line in
        row.forEachPart(of: line) { row in
          row.arena.reset()
          guard row.isKept, row.read() == nil else { return }
          insertKeys(of: row)
        }
      }
    }
  }

  /// Inserts the key of a row, and that which it has if a rule empties its number of sale or line.
  private func insertKeys(of row: RowCells) {
    var cells = layout.withoutEmptyTexts(row.cells)
    insert(cells)
    for place in [linePlace, salePlace].compactMap({ $0 }) {
      cells[place] = .null
      insert(cells)
    }
  }

  private func insert(_ cells: [Cell]) {
    let kind = RowIdentity(cells, of: layout.entity, grain: origin.grain)
    others.insert(RecordKey(layout, cells, kind, occurrence: 0, origin).hash)
  }
}
