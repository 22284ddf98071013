/// Adds sale lines up to days as they are read, in any order.
///
/// Sums are of whole thousandths of units, so that they do not depend on the order of lines. They depend
/// neither on as-of nor on the catalogue: lines of as-of and later are among them, and lines without a
/// price are days of their own.
struct SaleFold {
  /// The codes of the location and product of each pair, by number.
  private(set) var pairs: [SilverPair] = []
  /// The days in the order in which they first occur; units are in thousandths.
  private(set) var days: [SaleDay] = []
  /// The returned lines, and the sold ones that pass the filter.
  private(set) var voids: [VoidLine] = []

  /// A line of a block whose slot in the table of days is known.
  private struct Found {
    let line: Int
    let slot: Int
    let pair: Int32
  }

  private let grains: [Int: UInt8]
  private let filter: ReturnFilter
  private var numberOfPair = KeyTable()
  private var table = DayTable()
  private var found: [Found] = []
  /// The origin of the last line, which is mostly that of the next.
  private var lastOrigin: (number: Int, grain: UInt8) = (.min, 0)

  /// Prepares to add lines of these origins, of which those that pass the filter may be voided.
  init(_ origins: [Int: RecordOrigin], _ filter: ReturnFilter) {
    self.filter = filter
    grains = Self.grains(origins)
  }

  /// The number of each origin's grain.
  static func grains(_ origins: [Int: RecordOrigin]) -> [Int: UInt8] {
    origins.mapValues { UInt8(SaleDay.grains.firstIndex(of: $0.grain) ?? 0) }
  }

  /// Adds lines.
  ///
  /// Finding the slots of all lines first lets the processor load several of them from memory at a time.
  mutating func add(_ block: [SaleLine]) {
    found.removeAll(keepingCapacity: true)
    for (number, line) in block.enumerated() {
      let pair = pair(line.location, line.product)
      found.append(
        Found(line: number, slot: table.slot(pair, Int32(truncatingIfNeeded: line.day)), pair: pair)
      )
    }
    for item in found { add(block[item.line], item) }
  }

  private mutating func add(_ line: SaleLine, _ item: Found) {
    let grain = grain(of: line.origin)
    let day = SaleDay(
      pair: item.pair, day: Int32(truncatingIfNeeded: line.day),
      currency: Int32(truncatingIfNeeded: line.currency ?? 0), grain: grain,
      lacksPrice: line.price == nil)
    let next = Int32(days.count)
    let place = table.place(in: item.slot, adding: next) { days[Int($0)].kind == day.kind }
    if place == next { days.append(day) }
    days[Int(place)].add(line)
    guard !filter.isEmpty, line.units < 0 || filter.mayMatch(line) else { return }
    voids.append(
      VoidLine(
        pair: item.pair, day: day.day, grain: grain, isReturn: line.units < 0,
        size: Int(clamping: line.units.magnitude), sale: line.sale))
  }

  /// The number of an origin's grain.
  private mutating func grain(of origin: Int) -> UInt8 {
    if origin != lastOrigin.number { lastOrigin = (origin, grains[origin] ?? 0) }
    return lastOrigin.grain
  }

  /// Takes the days in the order of pair, day and kind, and the lines that may be part of a void; pairs
  /// are ordered by their ranks, which become their numbers.
  mutating func takeOrdered(_ ranks: [Int32]) -> (days: [SaleDay], voids: [VoidLine]) {
    let order = table.order(pairs: ranks) { days[Int($0)].kind }
    var (ordered, lines) = (days, voids)
    (days, voids, table) = ([], [], DayTable())
    ordered.arrange(order)
    // By index, since a loop over the days would copy the array.
    for index in ordered.indices { ordered[index].pair = ranks[Int(ordered[index].pair)] }
    for index in lines.indices { lines[index].pair = ranks[Int(lines[index].pair)] }
    return (ordered, lines)
  }

  private mutating func pair(_ location: Int, _ product: Int) -> Int32 {
    let hash = KeyTable.hash(location, product)
    let known = numberOfPair.first(hash) { number in
      pairs[Int(number) - 1] == SilverPair(location: location, product: product)
    }
    if let known { return Int32(known) - 1 }
    pairs.append(SilverPair(location: location, product: product))
    numberOfPair.insert(hash, UInt32(pairs.count))
    return Int32(pairs.count - 1)
  }
}

extension KeyTable {
  /// A hash of two numbers.
  static func hash(_ first: Int, _ second: Int) -> UInt64 {
    (UInt64(truncatingIfNeeded: first) << 32 ^ UInt64(truncatingIfNeeded: second))
      &* 0x9E37_79B9_7F4A_7C15
  }
}

extension [SaleDay] {
  /// Moves the days so that the place `i` has the day of the place `order[i]`, without a copy.
  fileprivate mutating func arrange(_ order: [Int32]) {
    var isPlaced = [Bool](repeating: false, count: count)
    for start in indices where !isPlaced[start] {
      let first = self[start]
      var place = start
      while Int(order[place]) != start {
        isPlaced[place] = true
        self[place] = self[Int(order[place])]
        place = Int(order[place])
      }
      isPlaced[place] = true
      self[place] = first
    }
  }
}
