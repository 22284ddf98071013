import PlanningRun

extension OrderAcceptance.Report {
  /// A one-line summary of what was accepted.
  var text: String {
    guard lines == 0 else { return "accepted \(counted(lines)) as of \(asOf)" }
    return "nothing left to accept as of \(asOf)"
      + (before > 0 ? "; already accepted: \(counted(before))" : "")
  }

  /// A warning about the terms that the accepted quantity breaks.
  var warning: String {
    "accepted as asked, although it breaks terms: " + breaches.joined(separator: ", ")
      + "; withdraw the line with 'shelfcast orders withdraw'"
  }

  /// The number of held lines that were left out, and how to accept them; empty if there are none.
  var heldNote: String {
    held == 0
      ? ""
      : "held for review and left out: \(counted(held)); see 'hold_reason' in exports/orders.csv; "
        + "accept them with --include-held, or one with --location and --product"
  }
}

extension OrderWithdrawal.Report {
  var text: String {
    lines == 0
      ? "nothing left to withdraw as of \(asOf)"
      : "withdrew \(counted(lines)) as of \(asOf); the next run plans without them"
  }

  var confirmedNote: String {
    confirmed == 0
      ? ""
      : "not withdrawn, since your own system has confirmed them: \(counted(confirmed)); cancel "
        + "them there"
  }
}

private func counted(_ lines: Int) -> String { "\(lines) \(lines == 1 ? "line" : "lines")" }
