/// The files that an export wrote.
package struct ExportReport: Sendable {
  /// The files, relative to `exports/`: tables in their order, then the others.
  package internal(set) var files: [String] = []
  /// The number of rows of each CSV file, by its path relative to `exports/`.
  package internal(set) var rows: [String: Int] = [:]
  /// The SHA-256 digests of the CSV files without clock times, by path.
  var digests: [String: String] = [:]

  /// The number of lines of the order list.
  package var orderLines: Int { rows[ExportTable.orders.file] ?? 0 }

  /// Adds the files of another report.
  mutating func add(_ other: ExportReport) {
    files += other.files
    rows.merge(other.rows) { $1 }
    digests.merge(other.digests) { $1 }
  }

  /// Lists the tables first, in the order of ``ExportTable/all``.
  mutating func orderTables() {
    let written = Set(files)
    let tables = ExportTable.all.map(\.file).filter(written.contains)
    files = tables + files.filter { !tables.contains($0) }
  }
}
