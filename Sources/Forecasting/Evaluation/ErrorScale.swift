/// What one period's change is on average before the first cutoff; zero where unknown.
package struct ErrorScale: Sendable {
  /// The mean |y_t − y_(t−m)|.
  var absolute = 0.0
  /// The mean (y_t − y_(t−1))² from the first value that is not zero on.
  var squared = 0.0

  /// No scale, for groups.
  init() {}

  /// The scale of a history with a season of m periods.
  init(_ history: ArraySlice<Double>, season: Int) {
    let values = Array(history)
    absolute = Self.meanChange(values, lag: season) { abs($0) }
    let start = values.firstIndex { $0.isFinite && $0 != 0 } ?? values.endIndex
    squared = Self.meanChange(Array(values[start...]), lag: 1) { $0 * $0 }
  }

  private static func meanChange(
    _ values: [Double], lag: Int, _ size: (Double) -> Double
  ) -> Double {
    if values.count <= lag { return 0 }
    let changes = (lag..<values.count).map { values[$0] - values[$0 - lag] }.filter(\.isFinite)
    return changes.isEmpty ? 0 : changes.reduce(0) { $0 + size($1) } / Double(changes.count)
  }
}
