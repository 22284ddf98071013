extension RunSummary {
  /// The summary as text: what to do first, then the figures behind it.
  var text: String {
    let lines = orderLines + alertLines + attention.map { "To do      " + $0 } + forecastLines
    return (lines + rowLines + fileLines).joined(separator: "\n")
  }

  private var orderLines: [String] {
    let values = orders.orderValues.map { "\($0.value.grouped) \($0.currency)" }
    let held = orders.heldLines
    var lines = orders.withheld.map { "Withheld   " + $0.text }
    lines.append(
      "Orders     \(orders.orderLines.grouped) lines, \(orders.orderUnits.grouped) units"
        + (values.isEmpty ? "" : ", " + values.joined(separator: ", ")))
    if held > 0 {
      lines.append(
        "Held       \(held.grouped) \(held == 1 ? "line" : "lines") for review; "
          + "'orders accept' leaves them out")
    }
    return lines
  }

  private var alertLines: [String] {
    let severities = ["out", "high", "medium"].map {
      "\((alerts.alerts[$0] ?? 0).grouped) \($0)"
    }
    var lines = ["Low stock  \(severities.joined(separator: ", "))"]
    if alerts.overdueOrderLines > 0 {
      lines.append("Overdue    \(alerts.overdueOrderLines.grouped) lines of purchase orders")
    }
    lines.append(
      "Overstock  \(alerts.overstock.grouped) items; \(alerts.deadStock.grouped) in stock without "
        + "a sale for half a year")
    return lines
  }

  private var forecastLines: [String] {
    var lines = [
      "Forecasts  \(run.pairs.grouped) pairs of location and product"
        + (run.fallbacks > 0 ? ", \(run.fallbacks.grouped) by a simpler model" : "")
    ]
    if run.overrides > 0 { lines.append("Overrides  \(run.overrides.grouped) in force") }
    if let accuracy = run.accuracy { lines.append("Accuracy   " + accuracy.text) }
    return lines
  }

  private var rowLines: [String] {
    var lines = [
      "Rows       \(rows.rowsRead.grouped) read from all files: \(rows.figures.text)"
    ]
    if rows.rowsReplaced > 0 {
      lines.append(
        "Replaced   \(rows.rowsReplaced.grouped) rows of \(rows.filesReplaced.grouped) "
          + "\(rows.filesReplaced == 1 ? "file" : "files") by a later delivery; "
          + "'shelfcast check' lists them")
    }
    return lines
  }

  private var fileLines: [String] {
    ["Order list \(files.orders)", "Report     \(files.report)"]
      + (files.quarantine.map { ["Rejected   \($0)"] } ?? [])
  }

  private static let mostDoubtfulFeeds = 5

  /// What only a person can decide or repair.
  private var attention: [String] {
    var items = rows.doubtfulFeeds.prefix(Self.mostDoubtfulFeeds).map { "decide: \($0)" }
    if rows.doubtfulFeeds.count > items.count {
      items.append(
        "look at \(rows.doubtfulFeeds.count - items.count) more files that are held; 'shelfcast check' "
          + "lists them")
    }
    if alerts.ignoredOrderLines > 0 {
      items.append(
        "receive or close \(alerts.ignoredOrderLines.grouped) overdue lines that are written off")
    }
    if alerts.uncountedShelves > 0 {
      items.append(
        "count \(alerts.uncountedShelves.grouped) shelves that were never counted; they are treated as "
          + "empty")
    }
    if rows.totalsRepeated > 0 {
      items.append(
        "choose how to combine \(rows.totalsRepeated.grouped) totals that files state more than once: "
          + "set repeats: sum, last or quarantine for the source")
    }
    if rows.rowsQuarantined > 0 {
      items.append("repair \(rows.rowsQuarantined.grouped) rejected rows, or accept their loss")
    }
    if rows.rowsDoubtful > 0 {
      items.append(
        "look at \(rows.rowsDoubtful.grouped) doubtful rows; 'shelfcast check' lists the rules they "
          + "break")
    }
    return items
  }
}
