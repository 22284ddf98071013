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
    // A day on which nothing came ends the line.
    isClosed = isClosed || units == 0
    receipt = Receipt(day: day, units: units)
  }
}
