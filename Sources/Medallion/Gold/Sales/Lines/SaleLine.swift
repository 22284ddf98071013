/// A sale line as silver stores it, with the values that gold needs.
struct SaleLine {
  /// The codes of its location and product.
  let location, product: Int
  /// The number of its business day.
  let day: Int
  /// The number of its origin.
  let origin: Int
  /// Units in thousandths; negative if returned.
  let units: Int
  /// The price of one unit and the discount on the line, in ten-thousandths of the currency unit; nil if
  /// it has none.
  let price, discount: Int?
  /// The code of its currency; nil if it has none.
  let currency: Int?
  /// A hash of its source and sale id; 0 if it has no sale id.
  let sale: UInt64
}
