/// One entity of one source: batch files with a date in the name, with dirty rows among the clean.
struct Feed {
  private let format: FeedFormat
  private let root: String
  private let folder: String
  private let dirtyRate: Double
  private let dirtyKey: UInt64
  private let kinds: [DirtyKind]
  private var file: SampleFile?
  private var fileName = ""
  /// Dirty rows for the next file, which must be later than the rows that they contradict.
  private var held: [DirtyRow] = []
  /// The number of clean rows written.
  private(set) var rows = 0

  var entity: String { format.entity }

  init(_ format: FeedFormat, source: String, root: String, _ specification: SampleSpecification) {
    self.format = format
    self.root = root
    folder = "landing/\(source)/\(format.entity)"
    dirtyRate = specification.dirtyRate
    dirtyKey = CounterStream(seed: specification.seed, "dirty/\(folder)").key
    kinds = DirtyKind.kinds(for: format)
  }

  /// Opens the file of the batch that ends on `day`.
  mutating func begin(batch day: String, log: inout DirtyLog) throws {
    try makeFolder("\(root)/\(folder)")
    fileName = "\(folder)/\(format.entity)_\(day).csv"
    file = try SampleFile(path: "\(root)/\(fileName)", columns: format.columns)
    for dirty in held { try write(dirty, log: &log) }
    held = []
  }

  /// Writes a clean row and, at random, a dirty one after it.
  mutating func write(_ row: CSVRow, log: inout DirtyLog) throws {
    try file?.write(row)
    rows += 1
    guard dirtyRate > 0 else { return }
    var stream = CounterStream(key: dirtyKey, block: rows)
    guard stream.happens(dirtyRate) else { return }
    let kind = kinds[stream.below(kinds.count)]
    let dirty = DirtyRow(kind, of: row, format, &stream)
    if kind == .conflictingCopy { held.append(dirty) } else { try write(dirty, log: &log) }
  }

  /// Closes the batch's file.
  mutating func end() throws {
    try file?.finish()
    file = nil
  }

  /// Writes a dirty row and its log entry; its bytes are written unchanged, UTF-8 or not.
  private mutating func write(_ dirty: DirtyRow, log: inout DirtyLog) throws {
    try file?.write(dirty.row)
    try log.record(dirty, format, file: fileName, line: file?.lines ?? 0)
  }
}
