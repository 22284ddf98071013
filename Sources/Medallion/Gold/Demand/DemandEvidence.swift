import Chronology
import GRDB
import LatentDemand
import Workspace

/// The sales and the in-stock share of every pair and period, as arrays for the estimate of demand.
///
/// The in-stock share comes from the availability records of a period, else from the stock ledger if
/// it covers the period; else the pair counts as in stock all the time.
struct DemandEvidence {
  /// The source of a stock-out.
  enum Origin: UInt8 {
    case none, availability, ledger

    /// The name of the source in reasons.
    var name: String { self == .ledger ? "stock ledger" : "availability" }
  }

  /// One series for each pair with a complete period, in the order of pairs.
  private(set) var panel: SalesPanel
  /// The source of the stock-out in each cell of the panel.
  private(set) var origins: [Origin] = []
  /// The cells whose sales are not fully known, with the known units and the reason.
  private(set) var unknown: [Int: (units: Double, reason: String)] = [:]

  /// Units sold in some cells as known when their period ended, where later voids changed them.
  private(set) var soldAsKnown: [Int: Double] = [:]

  private let asOf: AsOf
  private let returns: DemandSettings.Returns

  init(
    _ db: Database, _ asOf: AsOf, _ sales: DailySales, _ pairs: [KnownPair],
    _ stock: [[StockLedger.Holding]], _ doubts: PeriodDoubts, _ settings: DemandSettings
  ) throws {
    self.asOf = asOf
    returns = settings.returns
    let departments = Set(pairs.map(\.department)).sorted()
    panel = SalesPanel(
      groupCount: max(1, departments.count), seasonLength: asOf.period == .day ? 7 : 1)
    let records = try AvailabilityReader(db, asOf.period)
    for (index, pair) in pairs.enumerated() {
      let recorded = try records.days(of: pair)
      guard pair.firstPeriod <= pair.lastPeriod else { continue }
      panel.beginSeries(
        key: "\(pair.location)|\(pair.product)",
        group: departments.firstIndex(of: pair.department) ?? 0, firstPeriod: pair.firstPeriod)
      let first = panel.sold.count
      let sold = PairSales(sales, of: pair, asOf.period, returns)
      add(
        pair, sold, recorded, LedgerGaps(stock[index], asOf),
        doubts.of(pair.location, pair.product))
      if sold.isDaily, asOf.period != .day {
        addProfile(pair, sales.days[pair.sales], first: first)
      }
    }
  }

  private mutating func add(
    _ pair: KnownPair, _ sold: PairSales, _ recorded: [AvailabilityReader.Record],
    _ ledger: LedgerGaps, _ doubts: [Int: String]
  ) {
    var next = 0
    for period in pair.firstPeriod...pair.lastPeriod {
      while next < recorded.count, recorded[next].period < period { next += 1 }
      let place = period - pair.firstPeriod
      let start = next
      while next < recorded.count, recorded[next].period == period { next += 1 }
      if let reason = doubts[period] {
        unknown[panel.sold.count] = (sold.units[place], reason)
        panel.appendUnknown()
        origins.append(.none)
        continue
      }
      if sold.unitsAsKnown[place] != sold.units[place] {
        soldAsKnown[panel.sold.count] = sold.unitsAsKnown[place]
      }
      var parts = recorded[start..<next].map { sold.part($0, in: asOf.period) }
      var origin = Origin.availability
      if parts.isEmpty {
        parts = ledger.records(of: period).map { sold.part($0, in: asOf.period) }
        origin = .ledger
      }
      panel.append(sold: sold.units[place], largest: sold.largest[place], parts: parts)
      origins.append(panel.isFull(panel.sold.count - 1) ? .none : origin)
    }
  }

  /// Adds the sales of fully stocked periods to the weekday profile.
  private mutating func addProfile(_ pair: KnownPair, _ days: ArraySlice<SaleDay>, first: Int) {
    let group = panel.series[panel.series.count - 1].group * SalesPart.positions
    var squares = 0.0
    for day in days {
      let date = Day(Int(day.day))
      let period = asOf.period.index(of: date)
      guard period >= pair.firstPeriod, period <= pair.lastPeriod,
        panel.isFull(first + period - pair.firstPeriod),
        panel.sold[first + period - pair.firstPeriod].isFinite
      else { continue }
      let units = (day.sold - day.voided).roundedUnits
      panel.partSales[group + date.weekday.rawValue - 1] += units
      squares += units * units
    }
    panel.setPartSquares(squares)
  }
}
