import Tabular

/// What a file says, to be compared with another: how often each row stands in it, and of which
/// products it speaks when and where.
struct FileContents {
  /// By content, how many rows have it.
  private(set) var rows: [Int: Int] = [:]
  /// Hashes of location, written day and product.
  private(set) var subjects: Set<Int> = []
  /// How many rows could be read.
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
