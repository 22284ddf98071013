import PairForecasting

/// What really happened on one shelf in the periods that a replay scored, and what lies there now.
struct ObservedService: Sendable {
  private(set) var periods = 0
  private(set) var inStock = 0.0
  private(set) var sold = 0.0
  private(set) var demand = 0.0
  /// Whether the demand of every period is known.
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
  /// Today's point beside an exchange curve: the pairs of a class, or all.
  package struct TodayRow: Sendable {
    /// `A`, `B`, `C`, or `all`.
    package let scope: String
    /// Pairs of the class.
    package let pairs: Int
    /// Units on hand now, and their value; nil where a cost is not known.
    package let stock: Double
    package let stockValue: Double?
    /// The mean share of the scored periods in stock.
    package let inStockShare: Double?
    /// Units sold over demand in the scored periods; nil where some demand is not known.
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
