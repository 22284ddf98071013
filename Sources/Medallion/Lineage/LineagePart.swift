import Chronology

/// A row of silver, or a rule, with what it adds to each figure of a row of gold.
struct LineagePart {
  /// The line of a landing file that states a row of silver.
  struct Place {
    let batch: Int
    let line: Int
  }

  /// The relation of silver; empty for a rule.
  let relation: String
  /// What identifies the row within its relation.
  let record: String
  let day: Day?
  /// How the row counts, or why it does not.
  let use: String
  /// What it adds to each figure, in the order of ``LineageTable/figures``; nil if nothing.
  let amounts: [ExactAmount?]
  /// The values that the row states, as `column=value`.
  let states: String
  /// Nil for a rule.
  let place: Place?

  init(
    _ relation: String, _ record: String, _ day: Day?, _ use: String, _ amounts: [ExactAmount?],
    states: String, at place: Place?
  ) {
    self.relation = relation
    self.record = record
    self.day = day
    self.use = use
    self.amounts = amounts
    self.states = states
    self.place = place
  }

  /// A rule of gold that adds to a sum.
  init(rule: String, _ amounts: [ExactAmount?]) {
    self.init("", "", nil, rule, amounts, states: "", at: nil)
  }

  /// Cells as `column=value`, without empty ones; whole numbers without a point.
  static func stating(_ cells: [(column: String, value: String?)]) -> String {
    cells.compactMap { cell in
      cell.value.flatMap { $0.isEmpty ? nil : "\(cell.column)=\($0)" }
    }.joined(separator: " ")
  }

  /// A number without a needless point.
  static func written(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? String(number)
  }
}
