internal import Chronology
internal import Tabular

/// Whether the rows of each series of a file are contiguous and in order of time.
enum SeriesOrder: Equatable {
  case contiguous
  /// The line of the first row that is out of order.
  case scattered(line: Int)

  /// Scans a file before it is read.
  ///
  /// Where ids ascend, as text or by length and then as text (`S2` before `S10`), no series can
  /// recur, and no memory is needed. Otherwise one number per series is kept in memory.
  static func of(_ path: String, options: SeriesOptions, _ schema: RegressorSchema) throws
    -> SeriesOrder
  {
    var ascending = AscendingSeries()
    if try scan(path, options, schema, isNew: { ascending.add($0) }) == .contiguous {
      return .contiguous
    }
    // Series are distinguished by a 64-bit hash. If two share one, the file is read into memory
    // without need, which does no other harm.
    var seen: Set<UInt64> = []
    return try scan(path, options, schema) { seen.insert(stableHash($0)).inserted }
  }

  /// Finds the first row that begins a series for which `isNew` is false, or that goes back in
  /// time.
  private static func scan(
    _ path: String, _ options: SeriesOptions, _ schema: RegressorSchema,
    isNew: (UnsafeBufferPointer<UInt8>) -> Bool
  ) throws -> SeriesOrder {
    let reader = try CSVReader(path: path, name: options.input, options: options.format)
    let columns = try SeriesColumns(reader, options, schema)
    var current: [UInt8] = []
    var last: LocalTime?
    do {
      try reader.forEachRow { row in
        guard let id = columns.id(row) else { return }
        if !id.elementsEqual(current) {
          guard isNew(id) else { throw Found(line: row.line) }
          current.replaceSubrange(current.indices, with: id)
          last = nil
        }
        guard let time = columns.time(row) else { return }
        if let last, time < last { throw Found(line: row.line) }
        last = time
      }
    } catch let found as Found {
      return .scattered(line: found.line)
    }
    return .contiguous
  }

  /// Ends a scan at a row out of order.
  private struct Found: Error {
    let line: Int
  }
}

/// Whether ids have ascended so far, as text or by length and then as text.
private struct AscendingSeries {
  private var last: [UInt8] = []
  private var byText = true
  private var byLength = true

  /// Adds the next id; false where it may have occurred before.
  mutating func add(_ id: UnsafeBufferPointer<UInt8>) -> Bool {
    let isLater = last.lexicographicallyPrecedes(id)
    if !isLater { byText = false }
    if id.count < last.count || (id.count == last.count && !isLater) { byLength = false }
    last.replaceSubrange(last.indices, with: id)
    return byText || byLength
  }
}

/// FNV-1a (Fowler, Noll, Vo): the same number for the same bytes in every process.
func stableHash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  return hash
}
