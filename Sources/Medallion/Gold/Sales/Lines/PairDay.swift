/// A day of a pair, by the number of the pair.
struct PairDay: Hashable {
  let pair: Int32
  /// The number of the business day.
  let day: Int32
}
