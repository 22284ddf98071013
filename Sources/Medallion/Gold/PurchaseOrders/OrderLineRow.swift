import Chronology

/// One row that files hold of a purchase order's line, as it is known at as-of.
struct OrderLineRow {
  /// What the row is to its line.
  enum Role: String {
    /// It says how the line stands.
    case state
    /// A state that was told before; it shows when units came.
    case past
    /// It says how the line stands, and the source's settings leave it out.
    case leftOut = "left out"
  }

  /// Units that came on a day.
  struct Receipt: Equatable {
    let day: Day
    /// Below zero where a receipt was reversed.
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
  /// The number of the statement to which the row belongs, of which later ones are higher.
  var statement = 0
  /// Whether its receipt adds to those that other files tell of.
  var isAdded = false
  let ordered: Double
  /// What came on a day.
  var receipt: Receipt?
  /// Units that came on no day that is told; nil where the row does not speak of them.
  var undated: Double?
  /// Units that may still come, where the row says so.
  var outstanding: Double?
  var isCancelled = false
  /// Whether nothing more comes of it.
  var isClosed = false

  /// Whether the row says how much came.
  var speaksOfReceipts: Bool { receipt != nil || undated != nil }

  /// A row of `ordered` units of which nothing is told but the role.
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
    // A day on which nothing came ends the line.
    isClosed = isClosed || units == 0
    receipt = Receipt(day: day, units: units)
  }
}
