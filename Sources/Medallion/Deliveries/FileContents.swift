import Tabular

/// The contents of a file, for comparison with another: the number of equal rows, and the products it
/// names by location and day.
struct FileContents {
  /// The number of rows by content hash.
  private(set) var rows: [Int: Int] = [:]
  /// Hashes of location, day as written, and product.
  private(set) var subjects: Set<Int> = []
  /// The number of readable rows.
  private(set) var count = 0

  init(_ file: BatchFile) throws {
    var row = RowCells(file.mapping)
    try file.forEachRow { line in
      guard line.problem == nil else { return }
      row.forEachPart(of: line) { row in
        row.arena.reset()
        if row.isKept, row.read() == nil { take(row) }
      }
    }
  }

  private mutating func take(_ row: RowCells) {
    count += 1
    rows[row.content, default: 0] += 1
    var subject = ContentHash()
    subject.add(row["location_id"])
    subject.add(row["product_id"])
    let time = row[row.mapping.entity.dayColumn ?? "day"].bytes
    subject.add(UnsafeBufferPointer(rebasing: time.prefix(10)))
    subjects.insert(subject.value)
  }
}
