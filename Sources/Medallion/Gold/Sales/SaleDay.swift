/// The sales of one pair on one day in one currency.
struct SaleDay {
  var pair: Int32
  var day: Int32
  var sold = 0
  /// The units of the largest line among `sold`.
  var largest = 0
  var returned = 0
  /// Of `sold`, what a void took back, on this day or a later one.
  var voided = 0
  /// Of `returned`, what took back a sale of this day or an earlier one and is a void's other half.
  var reversed = 0
  /// In ten-millionths of the major unit; wider than the sum of any lines.
  var revenue: Int128 = 0
  // Small numbers stand together: there are millions of days.
  var lines: Int32 = 0
  var currency: UInt16
  var grain: UInt8
  var hasPrice = false

  /// Units that left the shelf, in thousandths.
  var net: Int { sold - returned }

  init(_ line: SaleLine) {
    pair = line.pair
    day = line.day
    currency = line.currency
    grain = line.grain
  }

  mutating func add(_ line: SaleLine) {
    if line.thousandths > 0 { sold += line.thousandths } else { returned -= line.thousandths }
    largest = max(largest, line.thousandths)
    revenue += Int128(line.revenue)
    hasPrice = hasPrice || line.hasPrice
    lines += 1
    grain = max(grain, line.grain)
  }
}
