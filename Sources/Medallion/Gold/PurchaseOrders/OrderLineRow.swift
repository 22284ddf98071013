import Chronology

/// One row of a purchase order line, as known at as-of.
struct OrderLineRow {
  /// The role of the row in its line.
  enum Role: String {
    /// It gives the line's current state.
    case state
    /// It is of an earlier state, and shows when units arrived.
    case past
    /// It gives the line's current state but is excluded by the source's `keep` setting.
    case leftOut = "left out"
  }

  /// Units received on a day.
  struct Receipt: Equatable {
    let day: Day
    /// Negative if a receipt was reversed.
    var units: Double
  }

  /// What a row says of what became of its line.
  struct Progress {
    /// Units that came; nil where the row does not say.
    let received: Double?
    /// The day on which they came, where it is told.
    let day: Day?
    /// Units that may still come, where the row says so.
    let outstanding: Double?
    /// The line's status in lower case; empty where there is none.
    let status: String
  }

  let role: Role
  /// The number of the row's statement; later statements have higher numbers.
  var statement = 0
  /// Whether its receipt is added to those of other files.
  var isAdded = false
  /// Units ordered.
  let ordered: Double
  /// The receipt that it states; nil if none with a day.
  var receipt: Receipt?
  /// Units received without a date; nil if the row states none.
  var undated: Double?
  /// Units outstanding, if the row states them.
  var outstanding: Double?
  var isCancelled = false
  /// Whether no more units are expected.
  var isClosed = false

  /// Whether the row states receipts.
  var speaksOfReceipts: Bool { receipt != nil || undated != nil }

  /// Makes a row of `ordered` units without receipts.
  init(_ role: Role, ordered: Double) {
    self.role = role
    self.ordered = ordered
  }

  /// A row as silver holds it; what is told of a day after the last known one is not known yet, and
  /// so is the rest of what the row says of the line's progress.
  init(_ role: Role, ordered: Double, _ told: Progress, before asOf: Day) {
    self.init(role, ordered: ordered)
    if let day = told.day, day >= asOf { return }
    outstanding = told.outstanding
    isCancelled = ["cancelled", "canceled"].contains(told.status)
    isClosed = ["closed", "received"].contains(told.status)
    guard let day = told.day else {
      undated = told.received
      return
    }
    let units = told.received ?? max(0, ordered - (told.outstanding ?? 0))
    // A receipt of no units closes the line.
    isClosed = isClosed || units == 0
    receipt = Receipt(day: day, units: units)
  }
}
