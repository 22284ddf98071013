import Chronology
import Workspace

/// The periods whose sales are known too little to state demand.
///
/// For a pair: periods with a rejected sale row of the pair. For a location, and so for all its pairs,
/// periods
///
/// * in which most of its rows were rejected;
/// * for which a file with rows of it has many rows that name no location;
/// * without a row, if rejected rows of it have no readable day;
/// * without a row, or with a small share of the usual rows, although each of the 13 known periods
///   before had some (in daily planning, of the same weekday), unless it has availability records,
///   which show how much could be sold;
/// * without a row after at least 4 known periods that all had rows, with a median of 10 or more, if
///   another location had some.
struct PeriodDoubts {
  /// The unknown periods of locations, with the causes.
  private(set) var unknownPeriods: [String: [Int: UnknownPeriodCause]] = [:]
  /// The number of rejected rows by location, product and period.
  private var pairs: [String: [String: [Int: Int]]] = [:]
  /// The number of rejected rows by location and period.
  private var rejected: [String: [Int: Int]] = [:]
  /// The rejected rows of each location whose period is unknown.
  private var undated: [String: [RejectedSale]] = [:]
  /// The periods in which at least one location had a row.
  private let trading: Set<Int>
  /// The index of the first incomplete period.
  private let end: Int
  /// The distance in periods to the next comparable one: 7 for days, else 1.
  private let step: Int

  /// The smallest number of rejected rows of a location and period for which their share is judged.
  private static let leastRejected = 3
  /// The number of periods with rows needed before an empty one, if rejected rows may belong to it.
  private static let shortHistory = 2...4

  /// Judges the complete periods before as-of; `isHeard` tells whether there are availability records.
  init(
    _ sales: RejectedSales, _ loaded: RowCounts, before asOf: AsOf, _ settings: QualitySettings,
    isHeard: (_ location: String, _ period: Int) throws -> Bool
  ) rethrows {
    end = asOf.period.index(of: asOf.cutoff) + 1
    step = asOf.period == .day ? 7 : 1
    trading = Set(loaded.rows.values.joined().map(\.key))
    for sale in sales.placed { add(sale) }
    if let share = settings.rejectShare {
      // Only known locations: a rejected row may name one that does not exist.
      for (location, rows) in loaded.rows {
        unknownPeriods[location] = mostlyRejected(rejected[location] ?? [:], rows, share)
      }
      addWithoutLocation(sales, share)
    }
    for (location, rows) in loaded.rows { addUndated(location, rows) }
    for (location, rows) in loaded.rows {
      try addUnusual(location, rows, settings) { try isHeard(location, $0) }
    }
  }

  /// Adds periods without rows, or with few, although comparable periods have them.
  private mutating func addUnusual(
    _ location: String, _ rows: [Int: Int], _ settings: QualitySettings,
    isHeard: (Int) throws -> Bool
  ) rethrows {
    guard var usual = usual(location, rows) else { return }
    let rejectedRows = rejected[location] ?? [:]
    if let least = settings.silence {
      let silent = try usual.silences(before: end, isHeard: isHeard)
        .filter { $0.count >= least }.joined()
      for period in silent {
        unknownPeriods[location, default: [:]][period] = .silent(
          rejected: rejectedRows[period] ?? 0)
      }
      usual.unknown.formUnion(silent)
    }
    guard let share = settings.volume else { return }
    for (period, fewest) in try usual.scarcities(before: end, below: share, isHeard: isHeard) {
      unknownPeriods[location, default: [:]][period] = .scarce(
        rejected: rejectedRows[period] ?? 0, loaded: rows[period] ?? 0, fewest: fewest)
    }
  }

  /// The usual rows of a location; nil if it has no row before as-of.
  private func usual(_ location: String, _ rows: [Int: Int]) -> UsualRows? {
    guard let first = rows.keys.min(), first < end else { return nil }
    return UsualRows(
      rows: rows, first: first, step: step, trading: trading,
      unknown: Set((unknownPeriods[location] ?? [:]).keys))
  }

  private mutating func add(_ sale: RejectedSale) {
    let location = sale.location
    if sale.periods.isEmpty { undated[location, default: []].append(sale) }
    for period in sale.periods where period < end {
      rejected[location, default: [:]][period, default: 0] += sale.rows
      doubt(sale, at: location, in: period)
    }
  }

  private mutating func doubt(_ sale: RejectedSale, at location: String, in period: Int) {
    guard let product = sale.product else { return }
    pairs[location, default: [:]][product, default: [:]][period, default: 0] += sale.rows
  }

  /// Adds all locations of a file and period with many rows that name no location.
  private mutating func addWithoutLocation(_ sales: RejectedSales, _ share: Double) {
    for file in sales.withoutLocation where file.period < end && file.rejected >= Self.leastRejected
    {
      guard Double(file.rejected) > share * Double(file.rejected + file.loaded) else { continue }
      for location in file.locations where unknownPeriods[location]?[file.period] == nil {
        unknownPeriods[location, default: [:]][file.period] = .withoutLocation(
          file.rejected, loaded: file.loaded)
      }
    }
  }

  /// Adds all periods without a row if the location has rejected rows without a readable day.
  private mutating func addUndated(_ location: String, _ rows: [Int: Int]) {
    guard let sales = undated[location], let usual = usual(location, rows) else { return }
    let count = sales.reduce(0) { $0 + $1.rows }
    let empty = usual.silences(before: end, after: Self.shortHistory)
    for period in empty.joined() {
      if count >= Self.leastRejected {
        unknownPeriods[location, default: [:]][period] = .undated(count)
      } else {
        for sale in sales { doubt(sale, at: location, in: period) }
      }
    }
  }

  /// The unknown periods of a pair, with the reasons.
  func of(_ location: String, _ product: String) -> [Int: String] {
    let own = (pairs[location]?[product] ?? [:]).mapValues {
      "\($0) \($0 == 1 ? "row was" : "rows were") rejected"
    }
    return own.merging((unknownPeriods[location] ?? [:]).mapValues(\.reason)) { _, all in all }
      .mapValues { "not known: \($0)" }
  }

  private func mostlyRejected(
    _ rejected: [Int: Int], _ loaded: [Int: Int], _ share: Double
  ) -> [Int: UnknownPeriodCause] {
    var found: [Int: UnknownPeriodCause] = [:]
    for (period, count) in rejected where count >= Self.leastRejected {
      let read = loaded[period] ?? 0
      guard Double(count) > share * Double(count + read) else { continue }
      found[period] = .rejected(count, loaded: read)
    }
    return found
  }
}
