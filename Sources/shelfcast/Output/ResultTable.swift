import ArgumentParser
import Foundation
import GRDB
import Medallion
import Tabular

/// The formats in which a result can be printed.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  case table, csv, json
}

/// A table that can be printed as text, CSV or JSON lines.
struct ResultTable {
  let columns: [String]
  let rows: [[DatabaseValue]]

  /// Takes columns and rows as they are.
  init(columns: [String], rows: [[DatabaseValue]]) {
    self.columns = columns
    self.rows = rows
  }

  /// Reads the rows of a query on gold.
  init(_ gold: GoldDatabase, sql: String) throws {
    self = try gold.queue.read { db in
      let statement = try db.makeStatement(sql: sql)
      let rows = try Row.fetchAll(statement).map { row in row.map { $0.1 } }
      return ResultTable(columns: statement.columnNames, rows: rows)
    }
  }

  /// Prints to standard output.
  func print(as format: OutputFormat) throws {
    switch format {
    case .table: try printTable()
    case .csv: try writeCSV(to: "-")
    case .json: try printJSON()
    }
  }

  private func printTable() throws {
    let cells = rows.map { $0.map { TerminalText.harmless(Self.text($0)) } }
    let widths = columns.indices.map { index in
      ([columns[index]] + cells.map { $0[index] }).map(\.count).max() ?? 0
    }
    let isNumeric = columns.indices.map { index in
      rows.allSatisfy { $0[index].isNull || Self.isNumber($0[index]) }
    }
    func line(_ values: [String]) -> String {
      values.indices.map { index in
        let padding = String(repeating: " ", count: widths[index] - values[index].count)
        return isNumeric[index] ? padding + values[index] : values[index] + padding
      }.joined(separator: "  ")
    }
    let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
    try StandardStreams.print(([line(columns), rule] + cells.map(line)).joined(separator: "\n"))
  }

  /// Writes to a file; `-` is standard output.
  func writeCSV(to path: String) throws {
    var writer = try CSVWriter(path: path)
    try writer.writeRow(columns)
    for row in rows { try writer.writeRow(row.map(Self.text)) }
    try writer.finish()
  }

  private func printJSON() throws {
    let lines = rows.map { row in
      let fields = zip(columns, row).map { "\(Self.quoted($0)): \(Self.json($1))" }
      return "{" + fields.joined(separator: ", ") + "}"
    }
    if !lines.isEmpty { try StandardStreams.print(lines.joined(separator: "\n")) }
  }

  private static func isNumber(_ value: DatabaseValue) -> Bool {
    switch value.storage {
    case .int64, .double: true
    default: false
    }
  }

  private static func text(_ value: DatabaseValue) -> String {
    switch value.storage {
    case .null: ""
    case .int64(let number): String(number)
    case .double(let number): Int(exactly: number).map(String.init) ?? String(number)
    case .string(let text): text
    case .blob(let data): data.base64EncodedString()
    }
  }

  private static func json(_ value: DatabaseValue) -> String {
    switch value.storage {
    case .null: "null"
    case .int64, .double: text(value)
    default: quoted(text(value))
    }
  }

  private static func quoted(_ text: String) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    return (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
  }
}
