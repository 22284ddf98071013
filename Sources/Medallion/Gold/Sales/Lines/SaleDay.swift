import Workspace

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
  ///
  /// Of lines without a price, until the catalogue gives one, it is only less their discounts.
  var revenue: Int128 = 0
  // Small fields are adjacent to save memory, since there are millions of days.
  var lines: Int32 = 0
  /// The code of the currency in silver, then its number in ``DailySales``; 0 for none.
  var currency: Int32
  /// The number of its grain in ``grains``.
  var grain: UInt8
  var hasPrice = false
  /// Whether its lines have no price of their own.
  let lacksPrice: Bool

  /// The grains by number, from fine to coarse.
  static let grains: [Grain] = [.line, .day, .week, .month]

  init(pair: Int32, day: Int32, currency: Int32, grain: UInt8, lacksPrice: Bool) {
    self.pair = pair
    self.day = day
    self.currency = currency
    self.grain = grain
    self.lacksPrice = lacksPrice
  }

  /// The revenue, in ten-millionths of the currency unit.
  var amount: Double {
    // The conversion of 128 bits is slow, and hardly any day needs it.
    let low = Int(truncatingIfNeeded: revenue)
    return Int128(low) == revenue ? Double(low) : Double(revenue)
  }

  /// Units sold less units returned.
  var net: Double { (sold - returned).roundedUnits }

  /// What lines must have in common to be added up: currency, grain and whether they have a price.
  var kind: Int64 { Int64(currency) << 3 | Int64(grain) << 1 | (lacksPrice ? 1 : 0) }

  /// Whether another day has the same pair and date, of whatever kind.
  func isSameDay(as other: SaleDay) -> Bool { pair == other.pair && day == other.day }

  /// Whether the day comes before another one of its pair, in the order of dates and kinds.
  func isBefore(_ other: SaleDay) -> Bool { (day, kind) < (other.day, other.kind) }

  /// Adds a line of this kind.
  mutating func add(_ line: SaleLine) {
    let units = Double(line.units)
    if units > 0 { sold += units } else { returned -= units }
    largest = max(largest, units)
    lines &+= 1
    let discount = line.discount ?? 0
    let discounts = Int128(line.units < 0 ? 0 - discount : discount) * 1000
    guard let price = line.price else { return revenue -= discounts }
    let (amount, isTooLarge) = line.units.multipliedReportingOverflow(by: price)
    guard !isTooLarge, amount.magnitude <= Self.largestAmount else { return }
    revenue += Int128(amount) - discounts
    hasPrice = true
  }

  /// Adds all lines of a day of the same pair and date.
  mutating func add(_ other: SaleDay) {
    sold += other.sold
    largest = max(largest, other.largest)
    returned += other.returned
    revenue += other.revenue
    lines &+= other.lines
    grain = max(grain, other.grain)
    hasPrice = hasPrice || other.hasPrice
  }

  /// Gives lines without a price that of the catalogue, in ten-thousandths of the currency unit; they
  /// have no revenue if it is nil or would give an implausibly large amount.
  mutating func setPrice(_ price: Int?) {
    let discounts = revenue
    revenue = 0
    guard let price else { return }
    let largestLine = Int128(max(largest, returned)) * Int128(price)
    guard largestLine.magnitude <= UInt128(Self.largestAmount) else { return }
    revenue = Int128(sold - returned) * Int128(price) + discounts
    hasPrice = true
  }

  /// The largest plausible revenue of a line, in ten-millionths of the currency unit.
  private static let largestAmount = UInt(CellReader.largestAmount * 1e7)

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
