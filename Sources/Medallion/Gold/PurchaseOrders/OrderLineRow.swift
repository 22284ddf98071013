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

  /// Makes a row from silver; if its receipt is on as-of or later, the receipt and the line's status and
  /// units outstanding are not known yet.
  init(
    _ role: Role, ordered: Double, received: Double?, on day: Day?, outstanding: Double?,
    status: String, isAdded: Bool, before asOf: Day
  ) {
    self.init(role, ordered: ordered)
    self.isAdded = isAdded
    if let day, day >= asOf { return }
    self.outstanding = outstanding
    isCancelled = ["cancelled", "canceled"].contains(status)
    isClosed = ["closed", "received"].contains(status)
    guard let day else {
      undated = received
      return
    }
    let units = received ?? max(0, ordered - (outstanding ?? 0))
    // A receipt of no units closes the line.
    isClosed = isClosed || units == 0
    receipt = Receipt(day: day, units: units)
  }
}
