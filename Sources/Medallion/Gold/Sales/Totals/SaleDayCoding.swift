/// The days of one pair as bytes, about 13 each.
///
/// Numbers are whole, and most are multiples of the unit: thousandths of units are written as units, and
/// revenue in hundredths, where nothing is lost. A day with a number of 2^53 or more is written in full.
enum SaleDayCoding {
  private static let hasPrice: UInt64 = 1 << 3
  private static let hasReturns: UInt64 = 1 << 4
  private static let hasOtherCurrency: UInt64 = 1 << 5
  private static let isWide: UInt64 = 1 << 6

  /// The number of ten-millionths in a hundredth.
  private static let hundredth: Int128 = 100_000

  /// Adds days of a pair, which are in order; `last` is the one before them.
  static func add(
    _ days: ArraySlice<SaleDay>, after last: SaleDay?, to numbers: inout VariableNumbers
  ) {
    var (day, currency) = (last?.day ?? 0, last?.currency ?? 0)
    for item in days {
      numbers.add(signed: Int64(item.day) - Int64(day))
      let isWide = isWide(item)
      var flags = UInt64(item.grain) << 1 | (item.lacksPrice ? 1 : 0)
      if item.hasPrice { flags |= hasPrice }
      if item.returned > 0 { flags |= hasReturns }
      if item.currency != currency { flags |= hasOtherCurrency }
      if isWide { flags |= Self.isWide }
      numbers.add(flags)
      if item.currency != currency { numbers.add(signed: Int64(item.currency)) }
      numbers.add(signed: Int64(item.lines))
      if isWide { addWide(item, to: &numbers) } else { addSmall(item, to: &numbers) }
      (day, currency) = (item.day, item.currency)
    }
  }

  private static func isWide(_ item: SaleDay) -> Bool {
    let limit = 9_007_199_254_740_992.0
    return item.sold >= limit || item.returned >= limit || item.largest >= limit
      || item.revenue.magnitude >= UInt128(limit)
  }

  private static func addSmall(_ item: SaleDay, to numbers: inout VariableNumbers) {
    add(UInt64(item.sold), unit: 1000, to: &numbers)
    add(UInt64(item.largest), unit: 1000, to: &numbers)
    if item.returned > 0 { add(UInt64(item.returned), unit: 1000, to: &numbers) }
    let revenue = Int64(item.revenue)
    let isWhole = revenue % Int64(hundredth) == 0
    let sign: UInt64 = revenue < 0 ? 2 : 0
    let size = isWhole ? revenue.magnitude / UInt64(hundredth) : revenue.magnitude
    numbers.add(size << 2 | sign | (isWhole ? 0 : 1))
  }

  private static func add(_ number: UInt64, unit: UInt64, to numbers: inout VariableNumbers) {
    let isWhole = number % unit == 0
    numbers.add(isWhole ? (number / unit) << 1 : number << 1 | 1)
  }

  private static func addWide(_ item: SaleDay, to numbers: inout VariableNumbers) {
    for number in [item.sold, item.largest, item.returned] { numbers.add(bits: number.bitPattern) }
    numbers.add(bits: UInt64(truncatingIfNeeded: item.revenue))
    numbers.add(bits: UInt64(truncatingIfNeeded: item.revenue >> 64))
  }

  /// Adds the days of a pair that bytes have to `days`; returns false if the bytes are faulty.
  static func read(
    _ bytes: UnsafeRawBufferPointer, pair: Int32, to days: inout [SaleDay]
  ) -> Bool {
    var numbers = VariableNumberReader(bytes)
    var (day, currency) = (Int32(0), Int32(0))
    while !numbers.isAtEnd {
      day = Int32(truncatingIfNeeded: Int64(day) &+ numbers.nextSigned())
      let flags = numbers.next()
      if flags & hasOtherCurrency != 0 {
        currency = Int32(truncatingIfNeeded: numbers.nextSigned())
      }
      var item = SaleDay(
        pair: pair, day: day, currency: currency, grain: UInt8(flags >> 1 & 3),
        lacksPrice: flags & 1 == 1)
      item.hasPrice = flags & hasPrice != 0
      item.lines = Int32(truncatingIfNeeded: numbers.nextSigned())
      if flags & isWide != 0 {
        readWide(&item, &numbers)
      } else {
        readSmall(&item, hasReturns: flags & hasReturns != 0, &numbers)
      }
      days.append(item)
    }
    return !numbers.isFaulty
  }

  private static func readSmall(
    _ item: inout SaleDay, hasReturns: Bool, _ numbers: inout VariableNumberReader
  ) {
    item.sold = Double(number(&numbers, unit: 1000))
    item.largest = Double(number(&numbers, unit: 1000))
    if hasReturns { item.returned = Double(number(&numbers, unit: 1000)) }
    let code = numbers.next()
    let size = Int128(code >> 2) * (code & 1 == 0 ? hundredth : 1)
    item.revenue = code & 2 == 0 ? size : 0 - size
  }

  private static func number(_ numbers: inout VariableNumberReader, unit: UInt64) -> UInt64 {
    let code = numbers.next()
    return code & 1 == 0 ? (code >> 1) &* unit : code >> 1
  }

  private static func readWide(_ item: inout SaleDay, _ numbers: inout VariableNumberReader) {
    item.sold = Double(bitPattern: numbers.nextBits())
    item.largest = Double(bitPattern: numbers.nextBits())
    item.returned = Double(bitPattern: numbers.nextBits())
    let plausible = 0..<1e30
    guard [item.sold, item.largest, item.returned].allSatisfy(plausible.contains) else {
      numbers.fault()
      return
    }
    let low = numbers.nextBits()
    item.revenue = Int128(Int64(bitPattern: numbers.nextBits())) << 64 | Int128(low)
  }
}
