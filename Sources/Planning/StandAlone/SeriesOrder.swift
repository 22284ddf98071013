internal import Chronology
internal import Tabular

/// Whether a file's series stand in one piece each, in order of time.
enum SeriesOrder: Equatable {
  case contiguous
  /// The line of the first row that comes too late.
  case scattered(line: Int)

  /// Looks through a file once; memory holds a number per series.
  ///
  /// Series are told apart by a 64-bit hash. Should two ever share one, the file is gathered
  /// although it need not be, and nothing else happens.
  static func of(_ path: String, options: SeriesOptions) throws -> SeriesOrder {
    let reader = try CSVReader(path: path, name: options.input)
    let columns = try SeriesColumns(reader, file: options.input)
    var found: Int?
    var seen: Set<UInt64> = []
    var current: [UInt8] = []
    var last: LocalTime?
    try reader.forEachRow { row in
      guard found == nil, let id = columns.id(row) else { return }
      if !id.elementsEqual(current) {
        if !seen.insert(stableHash(id)).inserted { found = row.line }
        current = Array(id)
        last = nil
      }
      guard let time = columns.time(row) else { return }
      if let last, time < last { found = row.line }
      last = time
    }
    return found.map { .scattered(line: $0) } ?? .contiguous
  }
}

/// FNV-1a (Fowler, Noll, Vo): the same number for the same bytes in every process.
func stableHash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  return hash
}
