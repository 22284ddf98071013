import Chronology
import GRDB
import Workspace

/// The key of one row of gold, as columns with their values.
struct LineageKey {
  private let table: LineageTable
  private let cells: [(column: String, value: String)]

  /// Reads a key of the form `column=value`, one text for each column.
  init(_ texts: [String], of table: LineageTable) throws(LineageError) {
    self.table = table
    var cells: [(column: String, value: String)] = []
    for text in texts {
      guard let sign = text.firstIndex(of: "=") else {
        throw LineageError("found '\(text)', needed column=value; \(Self.needs(table))")
      }
      let (column, value) = (String(text[..<sign]), String(text[text.index(after: sign)...]))
      guard !cells.contains(where: { $0.column == column }) else {
        throw LineageError("found \(column) twice; \(Self.needs(table))")
      }
      try Self.check(column, value, table)
      cells.append((column, value))
    }
    self.cells = cells
    let missing = table.neededColumns.filter { name in !cells.contains { $0.column == name } }
    guard missing.isEmpty else {
      throw LineageError("the key lacks \(missing.joined(separator: ", ")); \(Self.needs(table))")
    }
  }

  private static func check(
    _ column: String, _ value: String, _ table: LineageTable
  ) throws(LineageError) {
    let known = table.neededColumns + table.furtherColumns
    guard known.contains(column) else {
      let advice = nearestWord(to: column, among: known).map { "did you mean '\($0)'? " } ?? ""
      throw LineageError("found the column '\(column)'; \(advice)\(needs(table))")
    }
    guard !["day", "period_start"].contains(column) || Day(value) != nil else {
      throw LineageError("found \(column)=\(value), needed a day as yyyy-MM-dd")
    }
  }

  /// The columns of a key, in words.
  private static func needs(_ table: LineageTable) -> String {
    let further = table.furtherColumns
    return "a row of \(table.rawValue) is named by \(table.neededColumns.joined(separator: ", "))"
      + (further.isEmpty
        ? ""
        : "; \(further.joined(separator: ", ")) only if several rows are equal in these")
  }

  /// The key in words.
  var text: String { cells.map { "\($0.column)=\($0.value)" }.joined(separator: " ") }

  /// The row of gold with this key; throws ``LineageError`` unless there is exactly one.
  func row(in db: Database) throws -> Row {
    let rows = try Row.fetchAll(
      db, sql: "SELECT * FROM main.\(table.rawValue) WHERE \(condition(cells))",
      arguments: StatementArguments(cells.map(\.value)))
    if rows.count == 1 { return rows[0] }
    throw rows.isEmpty ? try noRow(in: db) : several(rows)
  }

  private func condition(_ cells: [(column: String, value: String)]) -> String {
    cells.map { "coalesce(\($0.column), '') = ?" }.joined(separator: " AND ")
  }

  /// Says how many rows have each of the values, and which values the last column has beside the others.
  private func noRow(in db: Database) throws -> LineageError {
    let counts = try cells.map { cell in
      let count = try Int.fetchOne(
        db, sql: "SELECT count(*) FROM main.\(table.rawValue) WHERE \(condition([cell]))",
        arguments: [cell.value])
      return "\(count ?? 0) with \(cell.column)=\(cell.value)"
    }
    return LineageError(
      "\(table.rawValue) has no row with \(text); found rows: \(counts.joined(separator: ", "))"
        + (try otherDays(in: db) ?? ""))
  }

  /// The first and last day of the rows that have all values but the day; nil if there are none.
  private func otherDays(in db: Database) throws -> String? {
    guard let dated = cells.first(where: { ["day", "period_start"].contains($0.column) }) else {
      return nil
    }
    let others = cells.filter { $0.column != dated.column }
    let range = try Row.fetchOne(
      db,
      sql: """
        SELECT min(\(dated.column)) AS first, max(\(dated.column)) AS last
        FROM main.\(table.rawValue) WHERE \(condition(others))
        """, arguments: StatementArguments(others.map(\.value)))
    guard let first: String = range?["first"], let last: String = range?["last"] else { return nil }
    return "; with the other values there are rows from \(dated.column)=\(first) to \(last)"
  }

  private func several(_ rows: [Row]) -> LineageError {
    let found = rows.map { row in
      table.furtherColumns.map { "\($0)=\(row[$0] as String? ?? "")" }.joined(separator: " ")
    }
    return LineageError(
      "\(rows.count) rows of \(table.rawValue) have \(text); add one of: "
        + Set(found).sorted().joined(separator: ", "))
  }
}
