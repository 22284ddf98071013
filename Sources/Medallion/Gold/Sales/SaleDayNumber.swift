/// The number of a row of `fact_sales_daily`: rows are in the order of location, product, day and currency,
/// wherever they are inserted, and equal sales have equal numbers in every build.
enum SaleDayNumber {
  private static let productBits = 20
  private static let dayBits = 18
  private static let placeBits = 2
  private static let locationBits = 63 - productBits - dayBits - placeBits
  private static let firstDay = Int32(-(1 << (dayBits - 1)))

  /// The number of a row; nil if a key, the day or the place is too large to be part of it.
  ///
  /// - Parameters:
  ///   - location, product: the surrogate keys.
  ///   - place: the number of rows of the same pair and day before it.
  static func of(location: Int, product: Int, day: Int32, place: Int) -> Int? {
    guard (0..<1 << locationBits).contains(location), (0..<1 << productBits).contains(product),
      (firstDay..<0 - firstDay).contains(day), (0..<1 << placeBits).contains(place)
    else { return nil }
    let pair = location << productBits | product
    return (pair << dayBits | Int(day - firstDay)) << placeBits | place
  }

  /// The numbers of the rows of a pair from the first to the last of some days.
  static func range(
    location: Int, product: Int, _ first: Int32, _ last: Int32
  ) -> ClosedRange<Int>? {
    let (low, high) = (max(first, firstDay), min(last, -1 - firstDay))
    guard low <= high,
      let start = of(location: location, product: product, day: low, place: 0),
      let end = of(location: location, product: product, day: high, place: (1 << placeBits) - 1)
    else { return nil }
    return start...end
  }
}
