/// The files that an export wrote.
package struct ExportReport: Sendable {
  /// The files, relative to `exports/`, in the order in which they were written.
  package internal(set) var files: [String] = []
  /// The number of rows of each CSV file, by its path relative to `exports/`.
  package internal(set) var rows: [String: Int] = [:]

  /// The number of lines of the order list.
  package var orderLines: Int { rows[ExportTable.orders.file] ?? 0 }
}
