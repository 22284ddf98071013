/// One sale line of silver, as far as gold needs it.
struct SaleLine {
  /// The number of its location and product among those of the fold.
  let pair: Int32
  /// The number of its business day.
  let day: Int32
  /// Units in thousandths, so that sums are exact in any order.
  let thousandths: Int
  /// Revenue in ten-millionths of the major unit: thousandths of units times ten-thousandths of
  /// money.
  let revenue: Int
  /// The number of its currency.
  let currency: UInt16
  /// Whether the line has a price, of its own or of the catalogue.
  let hasPrice: Bool
  let grain: UInt8
}
