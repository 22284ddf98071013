import Chronology
import Workspace

/// The periods of which too little is known to state demand.
///
/// Of a pair: those of which a sale row was rejected. Of a location, and so of all its pairs:
///
/// * those of whose rows most were rejected;
/// * those of which a file with rows of it has many that name no location;
/// * those without a row while rows of it were rejected whose day nothing tells;
/// * those without a row, or with a fraction of the usual rows, although each of the 13 known periods
///   before had some (by the day, the same weekday), unless records of availability came: these say how
///   much a shelf could sell;
/// * those without a row after fewer known periods, at least 4, that all had rows and usually 10, while
///   another location had some.
struct PeriodDoubts {
  /// By location and period, what is known too little of.
  private(set) var broken: [String: [Int: LocationBreak]] = [:]
  /// By location, product and period, rows that were rejected.
  private var pairs: [String: [String: [Int: Int]]] = [:]
  /// By location and period, rows that were rejected.
  private var rejected: [String: [Int: Int]] = [:]
  /// By location, rejected rows whose period nothing tells.
  private var undated: [String: [RejectedSale]] = [:]
  /// The periods in which any location had a row.
  private let trading: Set<Int>
  /// The first period that is not complete.
  private let end: Int
  /// Periods from one to the next of its kind.
  private let step: Int

  /// Rejected rows of a location and period below which a share of them says nothing.
  private static let leastRejected = 3
  /// Periods before one without any row that must all have some where rejected rows wait for one.
  private static let shortHistory = 2...4

  /// Judges the complete periods before as-of; `isHeard` asks for records of availability.
  init(
    _ sales: RejectedSales, _ loaded: RowCounts, before asOf: AsOf, _ settings: QualitySettings,
    isHeard: (_ location: String, _ period: Int) throws -> Bool
  ) rethrows {
    end = asOf.period.index(of: asOf.cutoff) + 1
    step = asOf.period == .day ? 7 : 1
    trading = Set(loaded.rows.values.joined().map(\.key))
    for sale in sales.placed { add(sale) }
    if let share = settings.rejectShare {
      // What a broken row has in the place of a location need not be one.
      for (location, rows) in loaded.rows {
        broken[location] = mostlyRejected(rejected[location] ?? [:], rows, share)
      }
      addNameless(sales, share)
    }
    for (location, rows) in loaded.rows { addUndated(location, rows) }
    for (location, rows) in loaded.rows {
      try addUnusual(location, rows, settings) { try isHeard(location, $0) }
    }
  }

  /// Periods without a row, or with hardly any, although the usual ones have.
  private mutating func addUnusual(
    _ location: String, _ rows: [Int: Int], _ settings: QualitySettings,
    isHeard: (Int) throws -> Bool
  ) rethrows {
    guard var usual = usual(location, rows) else { return }
    let setAside = rejected[location] ?? [:]
    if let least = settings.silence {
      let silent = try usual.silences(before: end, isHeard: isHeard)
        .filter { $0.count >= least }.joined()
      for period in silent {
        broken[location, default: [:]][period] = .silent(rejected: setAside[period] ?? 0)
      }
      usual.unknown.formUnion(silent)
    }
    guard let share = settings.volume else { return }
    for (period, fewest) in try usual.scarcities(before: end, below: share, isHeard: isHeard) {
      broken[location, default: [:]][period] = .scarce(
        rejected: setAside[period] ?? 0, loaded: rows[period] ?? 0, fewest: fewest)
    }
  }

  /// What is usual at a location; nil where nothing has come before as-of.
  private func usual(_ location: String, _ rows: [Int: Int]) -> UsualRows? {
    guard let first = rows.keys.min(), first < end else { return nil }
    return UsualRows(
      rows: rows, first: first, step: step, trading: trading,
      unknown: Set((broken[location] ?? [:]).keys))
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

  /// Many rows of a file and period that name no location may be of any that the file tells of.
  private mutating func addNameless(_ sales: RejectedSales, _ share: Double) {
    for file in sales.nameless where file.period < end && file.rejected >= Self.leastRejected {
      guard Double(file.rejected) > share * Double(file.rejected + file.loaded) else { continue }
      for location in file.locations where broken[location]?[file.period] == nil {
        broken[location, default: [:]][file.period] = .nameless(
          file.rejected, loaded: file.loaded)
      }
    }
  }

  /// Rows whose day nothing tells may be of any period without a row.
  private mutating func addUndated(_ location: String, _ rows: [Int: Int]) {
    guard let sales = undated[location], let usual = usual(location, rows) else { return }
    let count = sales.reduce(0) { $0 + $1.rows }
    let empty = usual.silences(before: end, after: Self.shortHistory)
    for period in empty.joined() {
      if count >= Self.leastRejected {
        broken[location, default: [:]][period] = .undated(count)
      } else {
        for sale in sales { doubt(sale, at: location, in: period) }
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

  private func mostlyRejected(
    _ rejected: [Int: Int], _ loaded: [Int: Int], _ share: Double
  ) -> [Int: LocationBreak] {
    var found: [Int: LocationBreak] = [:]
    for (period, count) in rejected where count >= Self.leastRejected {
      let read = loaded[period] ?? 0
      guard Double(count) > share * Double(count + read) else { continue }
      found[period] = .rejected(count, loaded: read)
    }
    return found
  }
}
