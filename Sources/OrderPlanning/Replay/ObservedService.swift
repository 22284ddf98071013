import PairForecasting

/// The observed sales and service of one pair in the periods that a replay scored, and its current
/// stock.
struct ObservedService: Sendable {
  private(set) var periods = 0
  private(set) var inStock = 0.0
  private(set) var sold = 0.0
  private(set) var demand = 0.0
  /// Whether the demand of every scored period is known.
  private(set) var isKnown = true
  let onHand: Double
  let value: Double?

  init(_ pair: PairSeries, _ situation: PairSituation, scored: Range<Int>) {
    onHand = situation.onHand
    value = situation.unitCost.map { $0 * situation.onHand }
    for period in scored where period < pair.sold.count {
      periods += 1
      inStock += pair.inStockShare[period]
      isKnown = isKnown && pair.demand[period].isFinite
      guard pair.demand[period].isFinite else { continue }
      sold += min(pair.sold[period], pair.demand[period])
      demand += pair.demand[period]
    }
  }
}

extension ReplayReport {
  /// The current operating point to compare with an exchange curve: stock and service of the pairs
  /// of a class, or of all.
  package struct TodayRow: Sendable {
    /// `A`, `B`, `C`, or `all`.
    package let scope: String
    /// Pairs of the class.
    package let pairs: Int
    /// Units on hand now, and their value at cost; nil where a cost is unknown.
    package let stock: Double
    package let stockValue: Double?
    /// The mean in-stock share of the scored periods, a fraction 0…1; nil where there are none.
    package let inStockShare: Double?
    /// Units sold ÷ demand in the scored periods; nil where some demand is unknown or there is
    /// none.
    package let fillRate: Double?

    init(scope: String, of pairs: [ObservedService]) {
      self.scope = scope
      self.pairs = pairs.count
      stock = pairs.reduce(0) { $0 + $1.onHand }
      let values = pairs.compactMap(\.value)
      stockValue = values.count == pairs.count ? values.reduce(0, +) : nil
      let periods = pairs.reduce(0) { $0 + $1.periods }
      let demand = pairs.reduce(0) { $0 + $1.demand }
      inStockShare =
        periods > 0 ? pairs.reduce(0) { $0 + $1.inStock } / Double(periods) : nil
      let isKnown = pairs.allSatisfy(\.isKnown)
      fillRate = isKnown && demand > 0 ? pairs.reduce(0) { $0 + $1.sold } / demand : nil
    }
  }
}
