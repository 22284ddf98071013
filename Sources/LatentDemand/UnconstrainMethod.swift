/// A method that estimates demand under full availability.
package enum UnconstrainMethod: String, CaseIterable, Sendable {
  /// Demand of a period with a stock-out is treated as not known.
  case exclude
  /// Sales over the share of demand that fell into the time in stock, where at least half of the
  /// time was in stock; else not known.
  case scale
  /// The expectation given sales, the share of demand in stock and the rate of the item.
  case censored
}
