import GRDB
import Medallion
import Tabular

extension ExportTable {
  /// Writes the table's rows to a CSV file, replacing it atomically; returns the number of rows.
  func write(to path: String, from db: Database) throws -> Int {
    try write(to: path, query, from: db)
  }

  /// Writes the rows of a query with the table's columns.
  func write(to path: String, _ query: String, from db: Database) throws -> Int {
    var writer = try CSVWriter(path: path, withByteOrderMark: format.hasByteOrderMark)
    try writer.writeRow(columns.map(\.name))
    let rows = try BulkStatement(db, sql: query)
    let styles = styles
    var count = 0
    while try rows.next() {
      for (index, style) in styles.enumerated() {
        rows.appendCell(index, style, to: &writer)
      }
      try writer.endRow()
      count += 1
    }
    try writer.finish()
    return count
  }
}

extension BulkStatement {
  fileprivate func appendCell(_ index: Int, _ style: CellStyle, to writer: inout CSVWriter) {
    if isNull(index) { return writer.appendEmpty() }
    switch style {
    case .whole: writer.append(integer(index))
    case .rounded(let decimals): writer.append(rounded: double(index), decimals: decimals)
    case .exact: writer.append(double(index))
    case .verbatim: writer.append(bytes(index))
    case .words: writer.append(words: bytes(index))
    }
  }
}
