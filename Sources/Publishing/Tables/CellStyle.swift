/// How a column's values are written as text.
enum CellStyle: Hashable {
  /// A whole number; also a flag as 0 or 1 and a key.
  case whole
  /// A number rounded to some decimals, without zeros at its end.
  case rounded(decimals: Int)
  /// The shortest number that reads back as the same Double.
  case exact
  /// Bytes as they are: days, clock times, and ids, which must stay equal to be joined on.
  case verbatim
  /// Words that people or feeds wrote, made harmless for spreadsheets.
  case words

  /// The style of a column: by its type, and for measures by what its name says it measures.
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
  /// Money has 4 decimals, shares and ratios 6, units and days 3.
  var decimals: Int {
    let money = ["_cost", "_price", "_value", "revenue", "total_sales", "cost_of_goods_sold"]
    if money.contains(where: name.hasSuffix) || name == "min_order_value" { return 4 }
    let ratios = [
      "_share", "_share_13", "_rate", "_probability", "_turnover", "_interval", "_variation",
      "quantile",
    ]
    return ratios.contains(where: name.hasSuffix) ? 6 : 3
  }

  /// Whether rows are found and joined by the text.
  var isIdentifier: Bool { name.hasSuffix("_id") || name == "line" }
}
