import Chronology
import GRDB
import Workspace

/// Fills `fact_demand`: what sold in each period, how far the shelf was in stock, and what would
/// have sold from a full one.
struct DemandWriter {
  private let asOf: AsOf
  private let sales: SaleFold
  private let settings: DemandSettings

  /// Below this in-stock share sales say too little to be scaled up.
  private static let leastShare = 0.5

  init(_ asOf: AsOf, _ sales: SaleFold, _ settings: DemandSettings) {
    self.asOf = asOf
    self.sales = sales
    self.settings = settings
  }

  func fill(_ db: Database, _ pairs: [GoldPair], _ stock: [[StockLedger.Entry]]) throws {
    let insert = try BulkStatement(
      db, sql: "INSERT INTO fact_demand VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    let recorded = try recordedShares(db, count: pairs.count)
    for (index, pair) in pairs.enumerated() where pair.firstPeriod <= pair.lastPeriod {
      let periods = pair.firstPeriod...pair.lastPeriod
      let sold = sold(pair)
      let ledger = ledgerShares(stock[index], periods: periods)
      insert.bind(2, pair.locationKey)
      insert.bind(3, pair.productKey)
      insert.bind(4, pair.location)
      insert.bind(5, pair.product)
      for period in periods {
        let evidence =
          recorded[index][period].map { ($0, "availability") }
          ?? ledger[period].map { ($0, "stock ledger") } ?? (1, "")
        try write(
          period, units: max(0, Double(sold[period] ?? 0) / 1000), share: evidence.0,
          evidence: evidence.1, insert)
      }
    }
  }

  private func write(
    _ period: Int, units: Double, share: Double, evidence: String, _ insert: BulkStatement
  ) throws {
    let start = asOf.period.start(ofIndex: period)
    insert.bind(1, start.key)
    insert.bind(6, start.description)
    insert.bind(7, units)
    insert.bind(8, share)
    let isKnown = share >= Self.leastShare
    insert.bind(9, isKnown ? (units / share * 1000).rounded() / 1000 : nil)
    insert.bind(10, share < 1 ? 1 : 0)
    insert.bind(
      11,
      share >= 1
        ? ""
        : isKnown
          ? "scaled by in-stock share from \(evidence)"
          : "not known: mostly out of stock by \(evidence)")
    try insert.run()
  }

  /// Thousandths sold by period, without voids.
  private func sold(_ pair: GoldPair) -> [Int: Int] {
    var sold: [Int: Int] = [:]
    for day in sales.days[pair.sales] {
      let returned = settings.returns == .netSamePeriod ? day.returned - day.reversed : 0
      sold[asOf.period.index(of: Day(Int(day.day))), default: 0] += day.sold - day.voided - returned
    }
    return sold
  }

  /// By pair and period, the mean in-stock share of the availability records.
  private func recordedShares(_ db: Database, count: Int) throws -> [[Int: Double]] {
    var shares = [[Int: Double]](repeating: [:], count: count)
    let rows = try BulkStatement(
      db, sql: "SELECT pair_id, period_no, in_stock_share FROM stocked_period")
    while try rows.next() { shares[rows.integer(0) - 1][rows.integer(1)] = rows.double(2) }
    return shares
  }

  /// The share of days with stock, for each period that the ledger covers whole.
  ///
  /// A day on which the shelf ran empty counts half.
  private func ledgerShares(
    _ entries: [StockLedger.Entry], periods: ClosedRange<Int>
  ) -> [Int: Double] {
    guard let first = entries.first?.day else { return [:] }
    var stocked: [Int: Double] = [:]
    for entry in entries where entry.day < asOf.day {
      let hadStock = entry.opening + entry.received > 0
      stocked[asOf.period.index(of: entry.day), default: 0] +=
        entry.closing > 0 ? 1 : hadStock ? 0.5 : 0
      if entry.closing > 0 { add(days: entry.day + 1, to: entry.until, &stocked) }
    }
    var shares: [Int: Double] = [:]
    for period in periods {
      let start = asOf.period.start(ofIndex: period)
      guard start >= first else { continue }
      let share = stocked[period, default: 0] / Double(asOf.period.length(of: start))
      shares[period] = (share * 1e6).rounded() / 1e6
    }
    return shares
  }

  /// Adds the days from `first` up to `end` to their periods.
  private func add(days first: Day, to end: Day, _ stocked: inout [Int: Double]) {
    var day = first
    while day < end {
      let next = min(end, asOf.period.start(after: day, by: 1))
      stocked[asOf.period.index(of: day), default: 0] += Double(next - day)
      day = next
    }
  }
}
