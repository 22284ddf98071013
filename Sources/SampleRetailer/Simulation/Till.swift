/// A location's tills, which write the daily sales of a product as sale lines.
struct Till {
  private let location: Location
  private let id: [UInt8]
  private let key: UInt64
  private var stream: CounterStream
  private var sale = 0
  private var line = 0
  private var minute = 0
  private var second = 0
  private var lastProduct = -1
  private var row = CSVRow()

  init(_ location: Location, seed: UInt64) {
    self.location = location
    id = Array(location.id.utf8)
    key = CounterStream(seed: seed, "till/\(location.id)").key
    stream = CounterStream(key: key, block: 0)
  }

  /// Begins a day.
  mutating func open(on day: CalendarDay) {
    stream = CounterStream(key: key, block: day.offset << 8)
    line = 0
  }

  /// Writes the sale lines of a product; returns whether one of them has a single unit.
  mutating func sell(
    _ units: Int, of product: PricedProduct, on day: CalendarDay, to feed: inout Feed,
    log: inout DirtyLog
  ) throws -> Bool {
    let most = max(3, (units + 5) / 6)
    var rest = units
    var hasSingle = false
    while rest > 0 {
      let part = min(rest, most)
      rest -= part
      hasSingle = hasSingle || part == 1
      beginLine(product.index)
      let share = stream.happens(0.05) ? stream.integer(in: 1...3) : 0
      let percent = max(10 * share, product.discount)
      try write(part, product, discount: part * product.price * percent / 100, day, &feed, &log)
      if stream.happens(0.004) { try correct(product, day, &feed, &log) }
    }
    return hasSingle
  }

  /// Writes the return of one unit.
  mutating func takeBack(
    _ product: PricedProduct, on day: CalendarDay, to feed: inout Feed, log: inout DirtyLog
  ) throws {
    beginSale()
    try write(-1, product, discount: 0, day, &feed, &log)
  }

  /// Writes a void: one unit is scanned in error and reversed in the same sale.
  private mutating func correct(
    _ product: PricedProduct, _ day: CalendarDay, _ feed: inout Feed, _ log: inout DirtyLog
  ) throws {
    for units in [1, -1] {
      line += 1
      try write(units, product, discount: 0, day, &feed, &log)
    }
  }

  /// Begins the next line, in the same sale as the last one or in a new one.
  private mutating func beginLine(_ product: Int) {
    let goesOn = stream.happens(0.6) && line > 0 && line < 9 && lastProduct != product
    if goesOn { line += 1 } else { beginSale() }
    lastProduct = product
  }

  private mutating func beginSale() {
    sale += 1
    line = 1
    minute = location.isOnline ? stream.integer(in: 360...1439) : stream.integer(in: 480...1259)
    second = stream.below(60)
  }

  private mutating func write(
    _ units: Int, _ product: PricedProduct, discount: Int, _ day: CalendarDay, _ feed: inout Feed,
    _ log: inout DirtyLog
  ) throws {
    row.removeAll()
    row.add(saleID)
    row.add(line)
    row.add(time(on: day))
    row.add(id)
    row.add(product.id)
    row.add(units)
    row.add(hundredths: product.price)
    if discount > 0 { row.add(hundredths: discount) } else { row.addNothing() }
    row.add(Retailer.currency.utf8)
    try feed.write(row, log: &log)
  }

  private var saleID: [UInt8] {
    var bytes = id
    bytes.append(0x2D)
    bytes.append(decimal: sale)
    return bytes
  }

  /// Returns a sale's timestamp: local time, in the web shop with the UTC offset.
  private func time(on day: CalendarDay) -> [UInt8] {
    var bytes = day.text
    bytes.append(0x54)
    bytes.append(twoDigits: minute / 60)
    bytes.append(0x3A)
    bytes.append(twoDigits: minute % 60)
    bytes.append(0x3A)
    bytes.append(twoDigits: second)
    guard location.isOnline else { return bytes }
    bytes.append(0x2B)
    bytes.append(twoDigits: location.winterOffset + (day.isSummerTime ? 1 : 0))
    bytes.append(contentsOf: [0x3A, 0x30, 0x30])
    return bytes
  }
}

/// A product with its price on a day.
struct PricedProduct {
  let index: Int
  let id: [UInt8]
  /// The price of one unit, in cents.
  let price: Int
  /// The discount of a promotion, in percent.
  let discount: Int
}
