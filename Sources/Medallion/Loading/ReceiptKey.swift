import Workspace

/// What tells the rows of one purchase order's line apart: the receipt that a row tells of.
struct ReceiptKey {
  /// Empty where nothing was received on a day, else day and units; with a plus in front where each
  /// row is a receipt of its own, and behind the number of equal receipts before it in the file.
  let text: String
  /// Whether a receipt is told of.
  var isReceipt: Bool { Self.isReceipt(text) }

  /// The receipt that a row tells of, if any.
  init(_ row: RowCells) {
    let receipt = row["received_on"].string.map { "\($0)|\(row["units_received"].written)" }
    text = (row.mapping.receipts == .each ? "+" : "") + (receipt ?? "")
  }

  /// No receipt.
  init(noneIn mapping: FileMapping) { text = mapping.receipts == .each ? "+" : "" }

  private init(text: String) { self.text = text }

  /// The key of a further receipt of the same day and units.
  func repeated(_ times: Int) -> ReceiptKey {
    times == 0 ? self : ReceiptKey(text: "\(text)|\(times)")
  }

  /// Whether rows of this key add to what others of the line tell.
  static func isAdded(_ text: String) -> Bool { text.hasPrefix("+") }

  /// Whether rows of this key tell of a receipt.
  static func isReceipt(_ text: String) -> Bool { !text.isEmpty && text != "+" }
}
