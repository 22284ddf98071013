import Identifiers

/// How totals of sales differ from those of the last build.
struct SalesUpdate {
  /// What the daily sales of gold in use were made with; nil if that is not known.
  let basis: SalesBasis?
  /// All pairs, also those without sales that are known at as-of.
  let pairs: [Pair]
  /// The days of each pair whose sales may differ.
  let days: [Pair: [Int32]]

  /// The number of days of all pairs.
  var count: Int { days.values.reduce(0) { $0 + $1.count } }
}
