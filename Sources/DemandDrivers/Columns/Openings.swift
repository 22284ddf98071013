import Foundation

/// The days on which each series is open, from a column of that name.
///
/// A period's exposure is its open days over the usual number; demand is zero where it is closed.
/// Demand per open day differs around closings and in shortened weeks, so there are columns for
/// both.
struct Openings {
  /// The name of the column, in any case of letters.
  static let columnName = "open"

  /// The families of the columns.
  static let families: Set<String> = ["closing", "open_days", "open_neighbour"]

  private let isDaily: Bool
  /// The most frequent number of open days above zero.
  private let usual: Double
  /// The other numbers of open days that occur.
  private let unusual: [Double]

  /// More different numbers than this are no count of days.
  private static let mostLevels = 12

  init(_ cells: [[Double]], isDaily: Bool) {
    self.isDaily = isDaily
    var counts: [Double: Int] = [:]
    for column in cells {
      for value in column where value.isFinite && value > 0 { counts[value, default: 0] += 1 }
    }
    let usual = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 1
    self.usual = usual
    let others = counts.keys.filter { $0 != usual }.sorted()
    unusual = others.count < Self.mostLevels ? others : []
  }

  /// The exposure of each period of a series; nan counts as open.
  func exposure(_ open: [Double]) -> [Double] { open.map { $0.isFinite ? max(0, $0) / usual : 1 } }

  /// The names and families of the columns.
  var names: [(name: String, family: String)] {
    isDaily
      ? ["closed_tomorrow", "closed_in_2_days", "closed_yesterday", "closed_2_days_ago"].map {
        ($0, "closing")
      }
      : [("log_open", "open_days")] + unusual.map { ("open_\($0)", "open_days") }
        + [("open_next", "open_neighbour"), ("open_last", "open_neighbour")]
  }

  /// The values of the columns for one series.
  ///
  /// - Parameter phase: the place of each period in the week, for days.
  func columns(_ open: [Double], phases: [Int]) -> [[Double]] {
    isDaily ? closings(open, phases: phases) : shortWeeks(open)
  }

  /// Whether a shop is closed on the days around, on weekdays on which it is usually open.
  private func closings(_ open: [Double], phases: [Int]) -> [[Double]] {
    var known = [Double](repeating: 0, count: 7)
    var opened = known
    for (index, value) in open.enumerated() where value.isFinite {
      known[phases[index]] += 1
      opened[phases[index]] += value > 0 ? 1 : 0
    }
    let isClosed = open.enumerated().map { index, value in
      value == 0 && opened[phases[index]] > 0.5 * known[phases[index]] ? 1.0 : 0
    }
    return [1, 2, -1, -2].map { shift in
      open.indices.map { isClosed.indices.contains($0 + shift) ? isClosed[$0 + shift] : 0 }
    }
  }

  private func shortWeeks(_ open: [Double]) -> [[Double]] {
    let shares = exposure(open)
    func shifted(_ shift: Int) -> [Double] {
      open.indices.map { shares.indices.contains($0 + shift) ? min(1, shares[$0 + shift]) : 1 }
    }
    return [shares.map { $0 > 0 ? log($0) : 0 }]
      + unusual.map { level in open.map { $0 == level ? 1 : 0 } } + [shifted(1), shifted(-1)]
  }
}
