import Chronology
import GRDB
import Identifiers

/// Adds up what each pair sold and held over the 364 days before as-of.
///
/// 364 days are 52 weeks, so that two windows have the same weekdays.
struct InventoryFigures {
  private let asOf: AsOf
  private let sales: DailySales
  /// The first day of the window.
  let start: Day

  static let windowDays = 364
  static let recentDays = 28

  init(_ asOf: AsOf, _ sales: DailySales) {
    self.asOf = asOf
    self.sales = sales
    start = asOf.day - Self.windowDays
  }

  /// Units and revenue of some days.
  struct Sold {
    var units = 0.0
    private var revenue: Int128 = 0
    private var isPriced = true

    /// Revenue in currency units; nil if some price is not known, or in another currency.
    var amount: Double? { isPriced ? Double(revenue) / 1e7 : nil }

    fileprivate mutating func add(_ day: SaleDay, isInCurrency: Bool) {
      units += day.net
      revenue += day.revenue
      isPriced = isPriced && day.hasPrice && (isInCurrency || day.revenue == 0)
    }
  }

  /// The sums of a pair.
  struct Figures {
    var sold = Sold()
    /// The 364 days before the window.
    var before = Sold()
    /// Units of the most recent 28 days.
    var recent = 0.0
    var held = HeldStock()
    /// Units on hand at as-of; nil if stock was never counted.
    var onHand: Double?
    /// The currency of revenue and cost.
    var currency: String?
    /// The number of days in the window since the pair's first record.
    let windowDays: Int
    /// Whether the pair has records of the whole window before.
    let isComparable: Bool
  }

  /// The sums of each pair, with the holdings of each.
  func all(_ pairs: [KnownPair], _ stock: [[StockLedger.Holding]]) -> [Figures] {
    zip(pairs, stock).map(figures)
  }

  private func figures(_ pair: KnownPair, _ holdings: [StockLedger.Holding]) -> Figures {
    var sum = Figures(
      windowDays: min(Self.windowDays, asOf.day - pair.firstDay),
      isComparable: pair.firstDay <= start - Self.windowDays)
    add(pair, to: &sum)
    sum.sold.units = sum.sold.units.roundedUnits
    sum.recent = sum.recent.roundedUnits
    for holding in holdings { sum.held.add(holding, from: start, to: asOf.day) }
    sum.onHand = holdings.last.map { max(0, $0.closing) }
    return sum
  }

  private func add(_ pair: KnownPair, to sum: inout Figures) {
    let days = sales.days[pair.sales].drop { Int($0.day) < start.number - Self.windowDays }
    sum.currency = pair.currency ?? days.last.map { sales.currencies[Int($0.currency)] }
    if sum.currency == "" { sum.currency = nil }
    for day in days {
      let currency = sales.currencies[Int(day.currency)]
      let isInCurrency = currency == (sum.currency ?? "")
      if Int(day.day) < start.number {
        sum.before.add(day, isInCurrency: isInCurrency)
      } else {
        sum.sold.add(day, isInCurrency: isInCurrency)
      }
      if Int(day.day) >= asOf.day.number - Self.recentDays { sum.recent += day.net }
    }
  }
}
