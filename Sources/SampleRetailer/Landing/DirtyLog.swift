/// The ground truth of dirty rows: location, kind, original value and expected outcome.
struct DirtyLog {
  private let file: SampleFile
  private(set) var rows = 0

  init(folder: String) throws {
    file = try SampleFile(
      path: "\(folder)/dirty_row.csv",
      columns: ["entity", "file", "line", "kind", "column", "original", "expected"])
  }

  mutating func record(_ dirty: DirtyRow, _ format: FeedFormat, file name: String, line: Int) throws
  {
    var row = CSVRow()
    row.add(text: format.entity)
    row.add(text: name)
    row.add(line)
    row.add(text: dirty.kind.rawValue)
    row.add(text: dirty.column.map { format.columns[$0] } ?? "")
    row.add(dirty.original)
    row.add(text: dirty.kind.outcome)
    try file.write(row)
    rows += 1
  }

  func finish() throws { try file.finish() }
}
