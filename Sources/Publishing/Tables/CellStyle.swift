/// The text format of a column's values.
enum CellStyle: Hashable {
  /// A whole number, a key, or a flag as 0 or 1.
  case whole
  /// A number rounded to `decimals`, without trailing zeros.
  case rounded(decimals: Int)
  /// The shortest number that reads back as the same Double.
  case exact
  /// Unchanged bytes: days, clock times, and ids, which tables are joined on.
  case verbatim
  /// Text from people or feeds, made safe for spreadsheets.
  case words

  /// The style of a column, by its type; the decimals of a measure follow from its name.
  init(_ column: RelationColumn, isRounded: Bool) {
    switch column.type {
    case "INTEGER", "BIGINT": self = .whole
    case "DOUBLE": self = isRounded ? .rounded(decimals: column.decimals) : .exact
    case "DATE", "TIMESTAMP": self = .verbatim
    default: self = column.isIdentifier ? .verbatim : .words
    }
  }
}

extension RelationColumn {
  /// The decimals of a measure: 4 for money, 6 for shares and ratios, 3 for all others.
  var decimals: Int {
    let money = ["_cost", "_price", "_value", "revenue", "total_sales", "cost_of_goods_sold"]
    if money.contains(where: name.hasSuffix) || name == "min_order_value" { return 4 }
    let ratios = [
      "_share", "_share_13", "_rate", "_probability", "_turnover", "_interval", "_variation",
      "quantile",
    ]
    return ratios.contains(where: name.hasSuffix) ? 6 : 3
  }

  /// Whether the text is an id that rows are found and joined by.
  var isIdentifier: Bool { name.hasSuffix("_id") || name == "line" }
}
