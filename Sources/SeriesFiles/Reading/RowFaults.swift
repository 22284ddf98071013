internal import Tabular

/// The unusable rows of a file: all are counted, and the first ones are reported one by one.
struct RowFaults {
  /// The number of rows reported one by one.
  static let shown = 5

  private(set) var count = 0
  private(set) var rows = 0
  private var first: [String] = []
  private let rest: String

  /// No rows; `rest` completes the message on the number of rows that are not reported one by one.
  init(rest: String = "more rows could not be read") { self.rest = rest }

  /// Counts a row that was used.
  mutating func addGood() { rows += 1 }

  /// Counts an unusable row.
  mutating func add(_ fault: @autoclosure () -> TabularError) {
    rows += 1
    count += 1
    if first.count < Self.shown { first.append("\(fault())") }
  }

  /// One message for each of the first rows, and one for the others; empty if there are none.
  var messages: [String] {
    guard count > first.count else { return first }
    return first + ["\(count - first.count) \(rest)"]
  }
}
