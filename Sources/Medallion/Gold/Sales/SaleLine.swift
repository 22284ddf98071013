/// A sale line of silver, with the values that gold needs.
struct SaleLine {
  /// The number of its pair, in the order of reading.
  let pair: Int32
  /// The number of its business day.
  let day: Int32
  /// Units, with at most three decimals; negative if returned.
  let units: Double
  /// Revenue in ten-millionths of the currency unit: thousandths of units times ten-thousandths of
  /// money.
  let revenue: Int
  /// The number of its currency.
  var currency: UInt16
  /// Whether a price is known, from the line or from the catalogue.
  let hasPrice: Bool
  let grain: UInt8
}
