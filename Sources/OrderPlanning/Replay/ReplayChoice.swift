internal import Glibc

/// The cheapest contestant of a replay, with its saving against the baseline.
package struct ReplayChoice: Sendable {
  /// The cheapest contestant that forecasts; of several, the first.
  package let best: ReplayReport.Row
  /// The percentage of the baseline's cost that it saves under the same target.
  package let saved: Double
  /// The standard error of that percentage, from the differences between pairs; nil for a single
  /// pair.
  package let error: Double?

  /// Nil where costs are unknown.
  package init?(_ report: ReplayReport) {
    let places = report.rows.indices.filter { !report.rows[$0].contestant.isBaseline }
    let costs = places.map { report.rows[$0].score.cost ?? .infinity }
    guard let place = zip(places, costs).min(by: { $0.1 < $1.1 })?.0,
      report.rows[place].score.cost != nil, let saving = report.saving(of: place)
    else { return nil }
    best = report.rows[place]
    (saved, error) = saving
  }
}

extension ReplayReport {
  /// The percentage of the baseline's cost that a contestant saves under its own target, with the
  /// standard error of that percentage over pairs; nil where costs are unknown.
  package func saving(of place: Int) -> (percent: Double, error: Double?)? {
    let key = rows[place].key
    guard let other = rows.firstIndex(where: { $0.contestant.isBaseline && $0.key == key })
    else { return nil }
    let own = costs(place)
    let baseline = costs(other)
    let total = baseline.reduce(0, +)
    guard own.count == baseline.count, total > 0 else { return nil }
    let differences = zip(baseline, own).map { $0 - $1 }
    let count = Double(own.count)
    let mean = differences.reduce(0, +) / count
    let squares = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let error = count > 1 ? 100 / total * (squares / (count - 1) * count).squareRoot() : nil
    return (100 * mean * count / total, error)
  }

  /// A contestant's cost by pair; empty where some price is unknown.
  private func costs(_ place: Int) -> [Double] {
    let costs = stride(from: place, to: pairRows.count, by: rows.count).map {
      pairRows[$0].score.cost
    }
    return costs.contains(where: { $0 == nil }) ? [] : costs.compactMap(\.self)
  }
}
