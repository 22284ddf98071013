import Chronology
import DemandDrivers
import Identifiers

/// The columns of calendar events: the days of each period with an event.
///
/// An event whose effect the history can show has a column of its own, `event=NAME`; where there are many,
/// each of their kinds has one, `event=KIND`. All others share the column `event`. Deviations of
/// all these coefficients have one variance, so an event seen twice leans on the others.
///
/// A season that is estimated from demand has what happens in the same week of each year. Beside such a
/// season columns are centred: they are the days beyond the usual ones, the mean over all pairs in the
/// periods of the history at the same position of the season. An event that never moves within the season
/// then has no variation left. Positions that the history has once are left as they are: a season seen
/// once says little.
struct EventColumns {
  /// In the order of the columns' values.
  let columns: [DriverTable.Column]
  /// By event, its place among the columns.
  private let places: [String: Int]
  private let position: SeasonPosition
  /// By column and position in the season, the usual number of days; 0 where columns are not centred.
  private var means: [[Double]] = []

  /// The column of all other events, which is also the family of all columns.
  private static let common = "event"
  /// More columns than this cost more than they say.
  private static let mostColumns = 12
  /// An effect is seen where its events are this far apart, or occur this often.
  private static let leastDaysApart = 182
  private static let leastOccurrences = 6

  /// - Parameters:
  ///   - panel: the pairs, and the period before which their history ends.
  ///   - isCentred: whether the season has the usual events.
  init(_ panel: DemandPanel, isCentred: Bool) {
    let events = Self.occurrences(panel)
    let shown = events.filter { Self.isShown($0.value.periods, panel.period) }
    var columns: [String: String] = [:]
    if shown.count <= Self.mostColumns {
      for name in shown.keys { columns[name] = name }
    } else {
      let kinds = Dictionary(grouping: shown.keys) { shown[$0]?.kind ?? "" }
      let often = kinds.filter { !$0.key.isEmpty }.sorted {
        ($1.value.count, $0.key) < ($0.value.count, $1.key)
      }
      for (kind, names) in often.prefix(Self.mostColumns) {
        for name in names { columns[name] = kind }
      }
    }
    let own = Set(columns.values).sorted()
    let isShared = events.keys.contains { columns[$0] == nil }
    self.columns =
      (own.map { "\(Self.common)=\($0)" } + (isShared ? [Self.common] : []))
      .map { DriverTable.Column($0, family: Self.common, isLinear: true) }
    places = Dictionary(
      uniqueKeysWithValues: events.keys.map { name in
        (name, columns[name].flatMap { own.firstIndex(of: $0) } ?? own.count)
      })
    position = SeasonPosition(period: panel.period)
    means = means(of: isCentred ? panel.pairs : [])
  }

  /// The values of all columns in the first `count` periods of a pair.
  func values(of pair: PairSeries, count: Int) -> [[Double]] {
    let positions = (0..<count).map { position.of(pair.firstPeriod + $0) }
    return zip(days(of: pair, count: count), means).map { days, means in
      zip(days, positions).map { $0 - means[$1] }
    }
  }

  /// The means of the days of all columns over the known periods of all pairs, by position.
  private func means(of pairs: [PairSeries]) -> [[Double]] {
    var sums = columns.map { _ in [Double](repeating: 0, count: position.count) }
    guard !columns.isEmpty else { return sums }
    var counts = [Double](repeating: 0, count: position.count)
    var periods = [Set<Int>](repeating: [], count: position.count)
    for pair in pairs where pair.drivers != nil {
      let days = days(of: pair, count: pair.demand.count)
      for (index, demand) in pair.demand.enumerated() where demand.isFinite {
        let place = position.of(pair.firstPeriod + index)
        counts[place] += 1
        periods[place].insert(pair.firstPeriod + index)
        for column in columns.indices { sums[column][place] += days[column][index] }
      }
    }
    return sums.map { sums in
      sums.indices.map { periods[$0].count > 1 ? sums[$0] / counts[$0] : 0 }
    }
  }

  /// The days with the events of all columns in the first `count` periods of a pair.
  func days(of pair: PairSeries, count: Int) -> [[Double]] {
    var values = columns.map { _ in [Double](repeating: 0, count: count) }
    for (name, event) in pair.drivers?.events.events ?? [:] {
      guard let place = places[name] else { continue }
      for (period, days) in event.days where (0..<count).contains(period - pair.firstPeriod) {
        values[place][period - pair.firstPeriod] += Double(days)
      }
    }
    return values
  }

  /// The kind of each event, and the periods of the history with it at any location.
  private static func occurrences(
    _ panel: DemandPanel
  ) -> [String: (kind: String?, periods: Set<Int>)] {
    var found: [String: (kind: String?, periods: Set<Int>)] = [:]
    let places = Dictionary(grouping: panel.pairs.filter { $0.drivers != nil }) { $0.pair.location }
    for (_, pairs) in places.sorted(by: { $0.key < $1.key }) {
      let first = pairs.map(\.firstPeriod).min() ?? panel.firstForecastPeriod
      for (name, event) in pairs[0].drivers?.events.events ?? [:] {
        let past = event.days.keys.filter { $0 >= first && $0 < panel.firstForecastPeriod }
        found[name, default: (event.kind, [])].periods.formUnion(past)
      }
    }
    return found
  }

  /// Whether events are half a year apart, or occur often: consecutive periods are one occurrence.
  private static func isShown(_ periods: Set<Int>, _ period: Period) -> Bool {
    guard let first = periods.min(), let last = periods.max() else { return false }
    let days = period.start(ofIndex: last) - period.start(ofIndex: first)
    let occurrences = periods.count { !periods.contains($0 - 1) }
    return days >= leastDaysApart || occurrences >= leastOccurrences
  }
}
