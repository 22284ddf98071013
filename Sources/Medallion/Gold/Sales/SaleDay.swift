/// The sales of one pair on one day in one currency, in units.
///
/// While lines are added, units are in thousandths: whole numbers, whose sums do not depend on the order.
struct SaleDay {
  /// The number of the pair.
  var pair: Int32
  /// The number of the business day.
  let day: Int32
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
  var currency: Int32
  var grain: UInt8 = 0
  var hasPrice = false

  init(pair: Int32, day: Int32, currency: Int32) {
    self.pair = pair
    self.day = day
    self.currency = currency
  }

  /// The revenue, in ten-millionths of the currency unit.
  var amount: Double {
    // The conversion of 128 bits is slow, and hardly any day needs it.
    let low = Int(truncatingIfNeeded: revenue)
    return Int128(low) == revenue ? Double(low) : Double(revenue)
  }

  /// Units sold less units returned.
  var net: Double { (sold - returned).roundedUnits }

  /// Adds a line.
  ///
  /// - Parameters:
  ///   - thousandths: the units in thousandths.
  ///   - amount: the revenue in ten-millionths of the currency unit; nil if no price is known.
  mutating func add(_ thousandths: Int, revenue amount: Int?, grain lineGrain: UInt8) {
    let units = Double(thousandths)
    if units > 0 { sold += units } else { returned -= units }
    largest = max(largest, units)
    if let amount {
      revenue += Int128(amount)
      hasPrice = true
    }
    lines &+= 1
    grain = max(grain, lineGrain)
  }

  /// Changes thousandths to units, after the last line and void.
  mutating func finish() {
    sold = Self.units(sold)
    largest = Self.units(largest)
    returned = Self.units(returned)
    voided = Self.units(voided)
    reversed = Self.units(reversed)
  }

  /// Thousandths as units; the sum with 0 makes no zero negative.
  static func units(_ thousandths: Double) -> Double { thousandths / 1000 + 0 }
}
