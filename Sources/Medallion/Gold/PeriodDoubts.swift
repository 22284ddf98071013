import Chronology
import Workspace

/// The periods of which too little is known to state demand.
///
/// Of a pair: those of which a sale row was rejected. Of a location, and so of all its pairs: those of
/// whose rows most were rejected, and those without a row, or with a fraction of the usual rows, although
/// each of the 13 known periods before had some (by the day, the same weekday), unless records of
/// availability came: these say how much a shelf could sell.
struct PeriodDoubts {
  /// Why too little is known of a location's period.
  struct Break: Equatable {
    var rejected: Int
    var loaded: Int
    /// The fewest rows of any period that tells what is usual, where that is why.
    var fewest: Int?

    var reason: String {
      if let fewest {
        return "only \(loaded) \(loaded == 1 ? "row" : "rows") of the location came, "
          + "\(fewest) or more in each of the \(UsualRows.history) before"
      }
      return rejected > 0
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

  /// Judges the complete periods before as-of; `isHeard` asks for records of availability.
  init(
    _ rejected: [RejectedSale], _ loaded: RowCounts, before asOf: AsOf, _ settings: QualitySettings,
    isHeard: (_ location: String, _ period: Int) throws -> Bool
  ) rethrows {
    let end = asOf.period.index(of: asOf.cutoff) + 1
    let step = asOf.period == .day ? 7 : 1
    let places = count(rejected, before: end)
    // What a broken row has in the place of a location need not be one.
    for (location, rows) in loaded.rows {
      let setAside = places[location] ?? [:]
      broken[location] = settings.rejectShare.map { Self.mostlyRejected(setAside, rows, $0) }
      guard let first = rows.keys.min(), first < end else { continue }
      let found = try Self.unusual(
        UsualRows(
          rows: rows, first: first, step: step, unknown: Set((broken[location] ?? [:]).keys)),
        before: end, settings, isHeard: { try isHeard(location, $0) })
      for (period, fewest) in found {
        broken[location, default: [:]][period] = Break(
          rejected: setAside[period] ?? 0, loaded: rows[period] ?? 0, fewest: fewest)
      }
    }
    broken = broken.filter { !$0.value.isEmpty }
  }

  /// Counts rejected rows by pair and period; returns them by location and period.
  private mutating func count(
    _ rejected: [RejectedSale], before end: Int
  ) -> [String: [Int: Int]] {
    var places: [String: [Int: Int]] = [:]
    for sale in rejected {
      for period in sale.periods where period < end {
        places[sale.location, default: [:]][period, default: 0] += sale.rows
        guard let product = sale.product else { continue }
        pairs[sale.location, default: [:]][product, default: [:]][period, default: 0] += sale.rows
      }
    }
    return places
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

  /// The periods of silence, and those of few rows with the fewest that are usual.
  private static func unusual(
    _ usual: UsualRows, before end: Int, _ settings: QualitySettings,
    isHeard: (Int) throws -> Bool
  ) rethrows -> [Int: Int?] {
    var usual = usual
    let silent = try silent(usual, before: end, settings.silence, isHeard: isHeard)
    usual.unknown.formUnion(silent)
    var found: [Int: Int?] = [:]
    for period in silent { found.updateValue(nil, forKey: period) }
    for (period, fewest) in try scarce(usual, before: end, settings.volume, isHeard: isHeard) {
      found[period] = fewest
    }
    return found
  }

  /// The periods without a row that belong to silences of at least `least` periods.
  private static func silent(
    _ usual: UsualRows, before end: Int, _ least: Int?, isHeard: (Int) throws -> Bool
  ) rethrows -> [Int] {
    guard let least else { return [] }
    var usual = usual
    var (found, run): ([Int], [Int]) = ([], [])
    for period in usual.first..<end {
      if usual.isSilent(period), try !isHeard(period) {
        usual.unknown.insert(period)
        run.append(period)
        continue
      }
      if run.count >= least { found += run }
      run = []
    }
    return run.count >= least ? found + run : found
  }

  /// The periods with less than a share of the fewest usual rows, with these; what lasts is usual.
  private static func scarce(
    _ usual: UsualRows, before end: Int, _ share: Double?, isHeard: (Int) throws -> Bool
  ) rethrows -> [Int: Int] {
    guard let share else { return [:] }
    var usual = usual
    var found: [Int: Int] = [:]
    var run = 0
    for period in usual.first..<end {
      guard run < UsualRows.lasting * usual.step,
        let fewest = usual.fewest(above: share, of: period), try !isHeard(period)
      else {
        run = 0
        continue
      }
      usual.unknown.insert(period)
      found[period] = fewest
      run += 1
    }
    return found
  }
}
