/// What one period's change is on average before the first cutoff; zero where unknown.
public struct ErrorScale: Sendable {
  /// The mean |y_t − y_(t−m)|.
  var absolute = 0.0
  /// The mean (y_t − y_(t−1))² from the first value that is not zero on.
  var squared = 0.0

  /// No scale, for groups.
  public init() {}

  /// The scale of a history with a season of m periods.
  public init(_ history: [Double], season: Int = 1) {
    precondition(season > 0, "a season is at least one period")
    absolute = Self.meanChange(history, lag: season) { abs($0) }
    let start = history.firstIndex { $0.isFinite && $0 != 0 } ?? history.endIndex
    squared = Self.meanChange(Array(history[start...]), lag: 1) { $0 * $0 }
  }

  private static func meanChange(
    _ values: [Double], lag: Int, _ size: (Double) -> Double
  ) -> Double {
    if values.count <= lag { return 0 }
    let changes = (lag..<values.count).map { values[$0] - values[$0 - lag] }.filter(\.isFinite)
    return changes.isEmpty ? 0 : changes.reduce(0) { $0 + size($1) } / Double(changes.count)
  }
}
