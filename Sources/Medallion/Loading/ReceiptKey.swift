import Workspace

/// The key that distinguishes the rows of one purchase order line: the receipt that a row states.
struct ReceiptKey {
  /// Day and units of the receipt, or empty.
  ///
  /// If each row is a separate receipt, it begins with a plus and ends with the number of equal
  /// receipts before it in the file.
  let text: String
  /// Whether the row states a receipt.
  var isReceipt: Bool { Self.isReceipt(text) }

  /// The key of the receipt that a row states, if any.
  init(_ row: RowCells) {
    let receipt = row["received_on"].string.map { "\($0)|\(row["units_received"].written)" }
    text = (row.mapping.receipts == .each ? "+" : "") + (receipt ?? "")
  }

  /// The key of a row without a receipt.
  init(noneIn mapping: FileMapping) { text = mapping.receipts == .each ? "+" : "" }

  private init(text: String) { self.text = text }

  /// The key of a receipt that follows `times` receipts of the same day and units.
  func repeated(_ times: Int) -> ReceiptKey {
    times == 0 ? self : ReceiptKey(text: "\(text)|\(times)")
  }

  /// Whether receipts with this key are added to the other receipts of the line.
  static func isAdded(_ text: String) -> Bool { text.hasPrefix("+") }

  /// Whether rows with this key state a receipt.
  static func isReceipt(_ text: String) -> Bool { !text.isEmpty && text != "+" }
}
