/// What a row of silver says, to be listed among those that are set aside.
struct SaidRow {
  private let columns: [Column]
  private let texts: [String]

  /// From the texts of all canonical columns; empty ones hold nothing.
  init(columns: [Column], texts: [String]) {
    self.columns = columns
    self.texts = texts
  }

  /// Its cells with commas between them.
  var raw: String {
    zip(columns, texts).map { column, text in
      column.type == .money ? Self.money(text) : text
    }.joined(separator: ",")
  }

  /// The cell of a column; nil where it is empty.
  subscript(name: String) -> String? {
    columns.firstIndex { $0.name == name }.flatMap { texts[$0].isEmpty ? nil : texts[$0] }
  }

  private static func money(_ tenThousandths: String) -> String {
    Int(tenThousandths).map { String(Double($0) / 10_000) } ?? tenThousandths
  }
}
