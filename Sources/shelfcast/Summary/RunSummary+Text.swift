extension RunSummary {
  /// The summary as text: what to do first, then the figures behind it.
  var text: String {
    let values = orderValues.map { "\($0.value.grouped) \($0.currency)" }
    let severities = ["out", "high", "medium"].map { "\((alerts[$0] ?? 0).grouped) \($0)" }
    var lines = withheld.map { "Withheld   " + $0.text }
    lines.append(
      "Orders     \(orderLines.grouped) lines, \(orderUnits.grouped) units"
        + (values.isEmpty ? "" : ", " + values.joined(separator: ", ")))
    if heldLines > 0 {
      lines.append(
        "Held       \(heldLines.grouped) \(heldLines == 1 ? "line" : "lines") for review; "
          + "'orders accept' leaves them out")
    }
    lines.append("Low stock  \(severities.joined(separator: ", "))")
    if overdueOrderLines > 0 {
      lines.append("Overdue    \(overdueOrderLines.grouped) lines of purchase orders")
    }
    lines.append(
      "Overstock  \(overstock.grouped) items; \(deadStock.grouped) in stock without a sale for "
        + "half a year")
    lines += attention.map { "To do      " + $0 }
    lines.append(
      "Forecasts  \(pairs.grouped) pairs of location and product"
        + (fallbacks > 0 ? ", \(fallbacks.grouped) by a simpler model" : ""))
    if overrides > 0 { lines.append("Overrides  \(overrides.grouped) in force") }
    if let accuracy { lines.append("Accuracy   " + accuracy.text) }
    lines.append("Rows       \(rows.read.grouped) read from all files: \(rows.text)")
    if rowsReplaced > 0 {
      lines.append(
        "Replaced   \(rowsReplaced.grouped) rows of \(filesReplaced.grouped) "
          + "\(filesReplaced == 1 ? "file" : "files") by a later delivery; "
          + "'shelfcast check' lists them")
    }
    lines.append("Order list \(orders)")
    lines.append("Report     \(report)")
    if let quarantine { lines.append("Rejected   \(quarantine)") }
    return lines.joined(separator: "\n")
  }

  private static let mostDoubtfulFeeds = 5

  /// What only a person can decide or repair.
  private var attention: [String] {
    var items = doubtfulFeeds.prefix(Self.mostDoubtfulFeeds).map { "decide: \($0)" }
    if doubtfulFeeds.count > items.count {
      items.append(
        "look at \(doubtfulFeeds.count - items.count) more files that are held; 'shelfcast check' "
          + "lists them")
    }
    if ignoredOrderLines > 0 {
      items.append(
        "receive or close \(ignoredOrderLines.grouped) overdue lines that are written off")
    }
    if uncountedShelves > 0 {
      items.append(
        "count \(uncountedShelves.grouped) shelves that were never counted; they are treated as "
          + "empty")
    }
    if totalsRepeated > 0 {
      items.append(
        "choose how to combine \(totalsRepeated.grouped) totals that files state more than once: "
          + "set repeats: sum, last or quarantine for the source")
    }
    if rowsQuarantined > 0 {
      items.append("repair \(rowsQuarantined.grouped) rejected rows, or accept their loss")
    }
    if rowsDoubtful > 0 {
      items.append(
        "look at \(rowsDoubtful.grouped) doubtful rows; 'shelfcast check' lists the rules they "
          + "break")
    }
    return items
  }

  private var rows: RowFigures {
    RowFigures(
      read: rowsRead, loaded: rowsLoaded, duplicate: rowsDuplicate, dropped: rowsDropped,
      quarantined: rowsQuarantined, replaced: rowsReplaced, retracted: rowsRetracted)
  }
}
