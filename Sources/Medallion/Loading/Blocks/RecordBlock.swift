import Chronology
import Tabular

/// Consecutive rows of a file as columns of an entity's compact relation.
///
/// Rows that are *plain* have nothing to be explained: every cell is read as it stands, no rule is
/// broken but with the action `warn`, and no other row has the key. They are written from the columns.
/// The others are loaded one by one from their bytes.
final class RecordBlock {
  /// The largest number of rows.
  static let capacity = 4096

  let rows: RowBlock
  /// The values of the relation's columns, each by row; real numbers as the patterns of their bits.
  let columns: [UnsafeMutablePointer<Int>]
  /// The texts of the columns that are stored as texts, by place.
  var texts: [Int: UnsafeMutablePointer<UnsafeBufferPointer<UInt8>>] = [:]
  /// The text of each row's time or day, as silver has it.
  let moments: UnsafeMutablePointer<UnsafeBufferPointer<UInt8>>
  /// The memory of texts that are not written in the file as silver has them: 32 bytes for each row.
  private let momentBytes: UnsafeMutablePointer<UInt8>
  /// The number of the business day of each row.
  let days: UnsafeMutablePointer<Int>
  /// The number that the file's accounting gives to the location and day of each row.
  let cells: UnsafeMutablePointer<Int32>
  /// The content hash of each row.
  let contents: UnsafeMutablePointer<Int>
  /// For each row a bit for each rule that it breaks with the action `warn`.
  let warnings: UnsafeMutablePointer<UInt64>
  /// Whether each row is plain.
  let isPlain: UnsafeMutablePointer<Bool>
  /// The plain rows.
  let plain: UnsafeMutableBufferPointer<Int32>
  var plainCount = 0
  /// The other rows.
  var others: [Int] = []
  /// The record of the first plain row; the others follow, and then the numbers for other rows.
  var firstRecord = 0
  /// The locations and days that no block before it has, in the order of their numbers.
  var newPlaces: [LocationDay] = []
  /// Whether plain rows were excluded since their records were numbered; they are -1 in ``plain``.
  var hasContested = false
  /// Whether any row has a warning.
  var hasWarnings = false

  init(width: Int, columns count: Int) {
    rows = RowBlock(width: width, capacity: Self.capacity)
    columns = (0..<count).map { _ in .allocate(capacity: Self.capacity) }
    moments = .allocate(capacity: Self.capacity)
    momentBytes = .allocate(capacity: Self.capacity * 32)
    days = .allocate(capacity: Self.capacity)
    cells = .allocate(capacity: Self.capacity)
    contents = .allocate(capacity: Self.capacity)
    warnings = .allocate(capacity: Self.capacity)
    isPlain = .allocate(capacity: Self.capacity)
    plain = .allocate(capacity: Self.capacity)
  }

  deinit {
    for column in columns { column.deallocate() }
    for texts in texts.values { texts.deallocate() }
    moments.deallocate()
    momentBytes.deallocate()
    days.deallocate()
    cells.deallocate()
    contents.deallocate()
    warnings.deallocate()
    isPlain.deallocate()
    plain.deallocate()
  }

  /// The number of rows.
  var count: Int { rows.count }

  /// Removes all rows; the memory is kept.
  func removeAll() {
    rows.removeAll()
    plainCount = 0
    others.removeAll()
    newPlaces.removeAll()
    hasContested = false
    hasWarnings = false
  }

  /// The text of a moment as silver has it, which the block keeps for a row.
  func keepMoment(_ moment: ParsedTimestamp, _ row: Int) -> UnsafeBufferPointer<UInt8> {
    let start = momentBytes + row * 32
    var count = 0
    func append(_ byte: UInt8) {
      start[count] = byte
      count += 1
    }
    func append(number: Int) {
      append(UInt8(0x30 + number / 10))
      append(UInt8(0x30 + number % 10))
    }
    moment.day.withUTF8 { for byte in $0 { append(byte) } }
    if let second = moment.secondOfDay {
      append(0x54)
      append(number: second / 3600)
      append(0x3A)
      append(number: second / 60 % 60)
      append(0x3A)
      append(number: second % 60)
      if let offset = moment.offsetSeconds {
        if offset == 0 {
          append(0x5A)
        } else {
          append(offset < 0 ? 0x2D : 0x2B)
          append(number: abs(offset) / 3600)
          append(0x3A)
          append(number: abs(offset) / 60 % 60)
        }
      }
    }
    return UnsafeBufferPointer(start: start, count: count)
  }
}
