import PlanningRun

extension OrderAcceptance.Report {
  /// What was done, in one line.
  var text: String {
    guard lines == 0 else { return "accepted \(counted(lines)) as of \(asOf)" }
    return "nothing was left to accept as of \(asOf)"
      + (before > 0 ? "; accepted before: \(counted(before))" : "")
  }

  /// What the supplier may not deliver, or the shelf not hold, as it was asked for.
  var warning: String {
    "accepted as asked, although it breaks terms: " + breaches.joined(separator: ", ")
      + "; 'shelfcast orders withdraw' takes the line back"
  }

  /// What was left out, and how to take it in.
  var heldNote: String {
    held == 0
      ? ""
      : "held for review and left out: \(counted(held)); 'hold_reason' in exports/orders.csv tells "
        + "why; accept them with --include-held, or one with --location and --product"
  }
}

extension OrderWithdrawal.Report {
  var text: String {
    lines == 0
      ? "nothing was left to withdraw as of \(asOf)"
      : "withdrew \(counted(lines)) as of \(asOf); the next run plans without them"
  }

  var confirmedNote: String {
    confirmed == 0
      ? ""
      : "left, since your own system has confirmed them: \(counted(confirmed)); cancel them there"
  }
}

private func counted(_ lines: Int) -> String { "\(lines) \(lines == 1 ? "line" : "lines")" }
