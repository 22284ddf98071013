/// A returned sale line, or a sold one that a return may void.
struct VoidLine: Hashable {
  /// The number of its pair.
  var pair: Int32
  /// The number of its business day.
  let day: Int32
  /// The number of its grain in ``SaleDay/grains``.
  let grain: UInt8
  let isReturn: Bool
  /// Units in thousandths, as a positive number.
  let size: Int
  /// A hash of its source and sale id; 0 if it has no sale id.
  let sale: UInt64
}
