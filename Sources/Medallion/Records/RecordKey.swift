import Workspace

/// The natural key of a compact row: what tells whether another row is the same record.
struct RecordKey {
  private let layout: RecordLayout
  private let kind: RowIdentity
  private let source: String
  /// The number of equal rows before it in its file, or of parts of a total before it.
  private let occurrence: Int
  /// The batch whose rows alone can be the same record; nil if those of any batch can.
  private let batch: Int?
  /// The hash by which the record is found; equal for equal keys.
  let hash: UInt64

  /// The key of a row of `source` with these canonical cells.
  ///
  /// - Parameter batch: the batch of the row, if its source never repeats a row in another file.
  init(
    _ layout: RecordLayout, _ cells: [Cell], _ kind: RowIdentity, source: String,
    occurrence: Int = 0, batch: Int? = nil
  ) {
    self.layout = layout
    self.kind = kind
    self.source = source
    self.occurrence = occurrence
    var hash = Self.start(layout, source: source)
    if case .content(let content) = kind {
      self.batch = batch
      hash.add(content, batch: batch)
    } else {
      self.batch = nil
      for place in layout.keyPlaces(kind) { hash.add(cells[place]) }
    }
    if occurrence > 0 { hash.add(number: occurrence) }
    self.hash = hash.unsigned
  }

  /// The hash of what the keys of all rows of a source begin with.
  static func start(_ layout: RecordLayout, source: String) -> ContentHash {
    var hash = ContentHash(seed: 0x2545_F491_4F6C_DD1D)
    guard layout.keyHasSource else { return hash }
    var source = source
    source.withUTF8 { hash.add($0) }
    return hash
  }

  /// The key of a row of `origin` with these canonical cells.
  init(
    _ layout: RecordLayout, _ cells: [Cell], _ kind: RowIdentity, occurrence: Int,
    _ origin: RecordOrigin
  ) {
    self.init(
      layout, cells, kind, source: origin.source, occurrence: occurrence,
      batch: origin.addsRepeats ? origin.batch : nil)
  }

  /// Whether a stored row has this key; `cells` are those of the row whose key this is.
  func isKey(of stored: StoredRecord, _ cells: [Cell]) -> Bool {
    guard occurrence == stored.occurrence,
      !layout.keyHasSource || source == stored.origin.source,
      batch == nil || batch == stored.origin.batch
    else { return false }
    switch (kind, stored.kind) {
    case (.content, .content): return zip(cells, stored.cells).allSatisfy { $0.equals($1) }
    case (.numbered, .numbered), (.periodTotal, .periodTotal):
      return layout.keyPlaces(kind).allSatisfy { cells[$0].equals(stored.cells[$0]) }
    default: return false
    }
  }
}

extension RecordLayout {
  /// Whether equal keys of two sources are two records.
  var keyHasSource: Bool { entity.naturalKey.contains("source") }

  /// The places of the canonical columns that identify a row of this kind.
  func keyPlaces(_ kind: RowIdentity) -> [Int] {
    if case .periodTotal = kind { totalPlaces } else { keyPlaces }
  }
}

extension ContentHash {
  /// Adds what identifies a row by its content.
  mutating func add(_ content: RowContent, batch: Int?) {
    add(number: content.first)
    add(number: content.second)
    add(number: batch ?? 0)
  }

  /// The hash as an unsigned number.
  var unsigned: UInt64 { UInt64(bitPattern: Int64(value)) }
}
