import GRDB

/// The texts behind the codes of compact rows, read when they are first asked for.
struct RecordTexts {
  private let find: BulkStatement
  private let text: SQLColumn<String>
  private var known: [Int: String] = [:]

  /// Prepares to read from the silver database attached to `db`.
  init(_ db: Database) throws {
    find = try BulkStatement(db, sql: "SELECT text FROM silver.text_code WHERE code = :code")
    text = try find.column("text", as: String.self)
  }

  /// The text with a code.
  subscript(code: Int) -> String {
    mutating get throws {
      if let text = known[code] { return text }
      try find.set("code", code)
      defer { find.reset() }
      guard try find.next() else { throw RecordFault(table: "text_code") }
      known[code] = find[text]
      return find[text]
    }
  }
}
