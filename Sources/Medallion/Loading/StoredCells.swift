/// The cells of a row of silver, to be listed among rejected rows.
struct StoredCells {
  private let columns: [Column]
  private let texts: [String]

  /// Takes the texts of all canonical columns; an empty text is an empty cell.
  init(columns: [Column], texts: [String]) {
    self.columns = columns
    self.texts = texts
  }

  /// The cells, separated by commas.
  var raw: String {
    zip(columns, texts).map { column, text in
      column.type == .money ? Self.money(text) : text
    }.joined(separator: ",")
  }

  /// The cell of a column; nil if it is empty.
  subscript(name: String) -> String? {
    columns.firstIndex { $0.name == name }.flatMap { texts[$0].isEmpty ? nil : texts[$0] }
  }

  private static func money(_ tenThousandths: String) -> String {
    Int(tenThousandths).map { String(Double($0) / 10_000) } ?? tenThousandths
  }
}
