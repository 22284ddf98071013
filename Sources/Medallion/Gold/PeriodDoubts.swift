import Chronology
import Workspace

/// The periods of which too little is known to state demand.
///
/// Of a pair: those of which a sale row was rejected. Of a location, and so of all its pairs: those of
/// whose rows most were rejected, and those without a row although each of the 13 known periods before
/// had some (by the day, the same weekday), unless records of availability came: these say how much a
/// shelf could sell.
struct PeriodDoubts {
  /// Why too little is known of a location's period.
  struct Break: Equatable {
    var rejected: Int
    var loaded: Int

    var reason: String {
      rejected > 0
        ? "\(rejected) of \(rejected + loaded) rows of the location were rejected"
        : "no row of the location came, as some had in every period before"
    }
  }

  /// By location and period, what is known too little of.
  private(set) var broken: [String: [Int: Break]] = [:]
  /// By location, product and period, rows that were rejected.
  private var pairs: [String: [String: [Int: Int]]] = [:]

  /// Rejected rows of a location and period below which a share of them says nothing.
  private static let leastRejected = 3
  /// Periods that must all have rows before one without any stands out.
  private static let history = 13

  /// Judges the complete periods before as-of; `isHeard` asks for records of availability.
  init(
    _ rejected: [RejectedSale], _ loaded: RowCounts, before asOf: AsOf, _ settings: QualitySettings,
    isHeard: (_ location: String, _ period: Int) throws -> Bool
  ) rethrows {
    let end = asOf.period.index(of: asOf.cutoff) + 1
    let step = asOf.period == .day ? 7 : 1
    var places: [String: [Int: Int]] = [:]
    for sale in rejected {
      for period in sale.periods where period < end {
        places[sale.location, default: [:]][period, default: 0] += sale.rows
        guard let product = sale.product else { continue }
        pairs[sale.location, default: [:]][product, default: [:]][period, default: 0] += sale.rows
      }
    }
    if let share = settings.rejectShare {
      // What a broken row has in the place of a location need not be one.
      for (location, rows) in loaded.rows {
        guard let periods = places[location] else { continue }
        broken[location] = Self.mostlyRejected(periods, rows, share)
      }
    }
    guard let least = settings.silence else { return }
    for (location, rows) in loaded.rows {
      let silent = try Self.silent(
        rows, besides: broken[location] ?? [:], before: end, step, least
      ) { try isHeard(location, $0) }
      for period in silent {
        broken[location, default: [:]][period] = Break(
          rejected: places[location]?[period] ?? 0, loaded: 0)
      }
    }
  }

  /// The periods of a pair of which too little is known, with the reason.
  func of(_ location: String, _ product: String) -> [Int: String] {
    let own = (pairs[location]?[product] ?? [:]).mapValues {
      "\($0) \($0 == 1 ? "row was" : "rows were") rejected"
    }
    return own.merging((broken[location] ?? [:]).mapValues(\.reason)) { _, all in all }
      .mapValues { "not known: \($0)" }
  }

  private static func mostlyRejected(
    _ rejected: [Int: Int], _ loaded: [Int: Int], _ share: Double
  ) -> [Int: Break] {
    var found: [Int: Break] = [:]
    for (period, count) in rejected where count >= leastRejected {
      let all = count + (loaded[period] ?? 0)
      guard Double(count) > share * Double(all) else { continue }
      found[period] = Break(rejected: count, loaded: all - count)
    }
    return found
  }

  /// The periods without a row that belong to silences of at least `least` periods.
  private static func silent(
    _ rows: [Int: Int], besides broken: [Int: Break], before end: Int, _ step: Int, _ least: Int,
    isHeard: (Int) throws -> Bool
  ) rethrows -> [Int] {
    guard let first = rows.keys.min(), first < end else { return [] }
    var unknown = Set(broken.keys)
    var found: [Int] = []
    var run: [Int] = []
    for period in first..<end {
      if (rows[period] ?? 0) == 0, broken[period] == nil,
        hasUsualRows(rows, before: period, from: first, step, besides: unknown),
        try !isHeard(period)
      {
        unknown.insert(period)
        run.append(period)
        continue
      }
      if run.count >= least { found += run }
      run = []
    }
    return run.count >= least ? found + run : found
  }

  /// Whether each of the last known periods of its kind had a row.
  private static func hasUsualRows(
    _ rows: [Int: Int], before period: Int, from first: Int, _ step: Int, besides unknown: Set<Int>
  ) -> Bool {
    var known = 0
    for earlier in stride(from: period - step, through: first, by: -step)
    where !unknown.contains(earlier) {
      guard (rows[earlier] ?? 0) > 0 else { return false }
      known += 1
      if known == history { return true }
    }
    return false
  }
}
