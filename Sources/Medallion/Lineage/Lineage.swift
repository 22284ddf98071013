import Chronology
package import GRDB
package import Workspace

/// One row of gold with the rows of silver that it is made of, as a table: first the figures, then what each
/// row of silver adds to them with its file and line, at the end the sums.
package struct Lineage {
  package let columns: [String]
  package let rows: [[DatabaseValue]]
  /// The figures that are not the sums of their rows, in words.
  package let differences: [String]

  /// Follows a row of gold.
  ///
  /// - Parameter key: the columns that identify the row, each as `column=value`.
  /// - Throws: ``LineageError`` unless the key names exactly one row, and if silver cannot be read.
  package init(
    _ gold: GoldDatabase, _ settings: Settings, _ table: LineageTable, _ key: [String]
  ) throws {
    let key = try LineageKey(key, of: table)
    guard let state = try gold.state() else {
      throw LineageError("gold does not say as of when it is; run 'shelfcast run' first")
    }
    let (row, parts, files) = try gold.queue.snapshot { db in
      let row = try key.row(in: db)
      guard try String.fetchAll(db, sql: "SELECT name FROM pragma_database_list").contains("silver")
      else {
        throw LineageError(
          "lake/silver.db is missing or cannot be read; 'shelfcast build' makes it from bronze")
      }
      let parts = try LineageReader(db, settings, asOf: state.asOf).parts(of: row, table)
      return (row, parts, try SourceFile.all(of: parts, in: db))
    }
    let figures = table.figures.map { row[$0] as Double? }
    let sums = figures.indices.map { index in
      parts.contains { $0.amounts[index] != nil } || figures[index] != nil
        ? parts.reduce(ExactAmount.zero) { $0 + ($1.amounts[index] ?? .zero) } : nil
    }
    columns =
      ["part", "relation", "record", "day", "use"] + table.figures
      + ["states", "file", "line", "bronze_path"]
    rows =
      [Self.line("figure", table.rawValue, key.text, figures)]
      + parts.map { Self.line($0, files) }
      + [Self.line("sum", "", "", sums.map { $0?.value })]
    differences = zip(table.figures, zip(figures, sums)).compactMap { name, amounts in
      guard let figure = amounts.0, let sum = amounts.1, !sum.isStated(by: figure) else {
        return nil
      }
      return "\(name) is \(LineagePart.written(figure)), its rows sum to "
        + LineagePart.written(sum.value)
    }
  }

  private static func line(
    _ part: String, _ relation: String, _ record: String, _ amounts: [Double?]
  ) -> [DatabaseValue] {
    [part, relation, record].map(\.databaseValue) + [.null, .null]
      + amounts.map { $0?.databaseValue ?? .null } + [.null, .null, .null, .null]
  }

  private static func line(
    _ part: LineagePart, _ files: [Int: SourceFile]
  ) -> [DatabaseValue] {
    let file = part.place.flatMap { files[$0.batch] }
    let cells: [(any DatabaseValueConvertible)?] =
      [
        part.place == nil ? "rule" : "row", part.relation, part.record, part.day?.description,
        part.use,
      ] + part.amounts.map { $0?.value }
      + [part.states, file?.landing, part.place?.line, file?.bronze]
    return cells.map { $0?.databaseValue ?? .null }
  }
}

/// A landing file and its copy in bronze.
private struct SourceFile {
  let landing, bronze: String

  /// The files of parts, by batch.
  static func all(of parts: [LineagePart], in db: Database) throws -> [Int: SourceFile] {
    var files: [Int: SourceFile] = [:]
    for batch in Set(parts.compactMap { $0.place?.batch }) {
      let row = try Row.fetchOne(
        db, sql: "SELECT file, bronze_path FROM silver.batch WHERE batch_id = ?",
        arguments: [batch])
      files[batch] = row.map { SourceFile(landing: $0["file"], bronze: $0["bronze_path"]) }
    }
    return files
  }
}
