internal import Tabular

/// The rows of a file that could not be used: all are counted, the first are told.
struct RowFaults {
  /// How many are told one by one.
  static let shown = 5

  private(set) var count = 0
  private(set) var rows = 0
  private var first: [String] = []
  private let rest: String

  /// None yet; `rest` says what is true of those that are not told one by one.
  init(rest: String = "more rows could not be read") { self.rest = rest }

  /// Counts a row that was used.
  mutating func addGood() { rows += 1 }

  /// Counts a row that was left out.
  mutating func add(_ fault: @autoclosure () -> TabularError) {
    rows += 1
    count += 1
    if first.count < Self.shown { first.append("\(fault())") }
  }

  /// What to say about them; empty when there were none.
  var messages: [String] {
    guard count > first.count else { return first }
    return first + ["\(count - first.count) \(rest)"]
  }
}
