/// The sales of one pair on one day in one currency, in units.
struct SaleDay {
  /// The number of the pair.
  var pair: Int32
  /// The number of the business day.
  var day: Int32
  var sold = 0.0
  /// The units of the largest sale line.
  var largest = 0.0
  var returned = 0.0
  /// Units of `sold` that a void cancelled, on this day or a later one.
  var voided = 0.0
  /// Units of `returned` that void a sale of this day or an earlier one.
  var reversed = 0.0
  /// Revenue in ten-millionths of the currency unit; 128 bits, so that no sum of lines overflows.
  var revenue: Int128 = 0
  // Small fields are adjacent to save memory, since there are millions of days.
  var lines: Int32 = 0
  var currency: UInt16
  var grain: UInt8
  var hasPrice = false

  /// Units sold less units returned.
  var net: Double { (sold - returned).roundedUnits }

  init(_ line: SaleLine) {
    pair = line.pair
    day = line.day
    currency = line.currency
    grain = line.grain
  }

  mutating func add(_ line: SaleLine) {
    if line.units > 0 { sold += line.units } else { returned -= line.units }
    largest = max(largest, line.units)
    revenue += Int128(line.revenue)
    hasPrice = hasPrice || line.hasPrice
    lines += 1
    grain = max(grain, line.grain)
  }

  /// Rounds all sums of units, after the last line.
  mutating func roundUnits() {
    sold = sold.roundedUnits
    returned = returned.roundedUnits
    voided = voided.roundedUnits
    reversed = reversed.roundedUnits
  }
}
