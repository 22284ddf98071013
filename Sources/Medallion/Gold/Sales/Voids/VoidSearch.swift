/// Finds the sold lines in silver that new returns may void, where totals are continued: former lines are
/// not in memory.
struct VoidSearch {
  /// The lines of one size on a day of a pair.
  private struct DaySize: Hashable {
    let day: PairDay
    let size: Int
  }

  private let returns: [SaleLine]
  private let codes: [SilverPair]
  private let numbers: [SilverPair: Int32]
  /// The days of the returns, and those of them that have former lines.
  private var days: Set<PairDay> = [], formerDays: Set<PairDay> = []

  /// Prepares to search for lines that new returns may void.
  /// - Parameter codes: the codes of the pairs, by number.
  init(_ returns: [SaleLine], _ codes: [SilverPair]) {
    self.returns = returns
    self.codes = codes
    guard !returns.isEmpty else {
      numbers = [:]
      return
    }
    numbers = Dictionary(uniqueKeysWithValues: zip(codes, (0..<Int32(codes.count))))
    for line in returns {
      if let pair = pair(of: line) { days.insert(day(of: line, pair)) }
    }
  }

  /// Notes days that have former lines.
  mutating func note(former all: ArraySlice<SaleDay>) {
    guard !days.isEmpty else { return }
    for day in all {
      let key = PairDay(pair: day.pair, day: day.day)
      if days.contains(key) { formerDays.insert(key) }
    }
  }

  /// Reads the sold lines for which `condition` holds and which may be voided; others can be among them.
  ///
  /// - Parameters:
  ///   - condition: in SQL, on the columns of `sale_record`.
  ///   - known: the lines that are known already. A return that matches one of its day needs none of
  ///     another day.
  ///   - grains: the number of each origin's grain.
  func sold(
    where condition: String, besides known: [VoidLine], _ reader: SaleReader, _ grains: [Int: UInt8]
  ) throws -> [VoidLine] {
    let filter = filter(besides: known)
    guard !filter.isEmpty else { return [] }
    var found: [VoidLine] = []
    try reader.read("units > 0 AND (\(condition))") { block in
      for line in block where filter.mayMatch(line) {
        guard let pair = pair(of: line) else { continue }
        found.append(
          VoidLine(
            pair: pair, day: day(of: line, pair).day, grain: grains[line.origin] ?? 0,
            isReturn: false, size: line.units, sale: line.sale))
      }
    }
    return found
  }

  private func filter(besides known: [VoidLine]) -> ReturnFilter {
    let sold = Set(
      known.filter { !$0.isReturn }
        .map { DaySize(day: PairDay(pair: $0.pair, day: $0.day), size: $0.size) })
    var filter = ReturnFilter()
    for line in returns {
      guard let pair = pair(of: line) else { continue }
      let day = day(of: line, pair)
      if formerDays.contains(day) { filter.addDay(line.location, line.product, line.day) }
      let isMatched = sold.contains(DaySize(day: day, size: Int(clamping: line.units.magnitude)))
      if !isMatched { filter.addSale(line.sale) }
    }
    return filter
  }

  private func pair(of line: SaleLine) -> Int32? {
    numbers[SilverPair(location: line.location, product: line.product)]
  }

  private func day(of line: SaleLine, _ pair: Int32) -> PairDay {
    PairDay(pair: pair, day: Int32(truncatingIfNeeded: line.day))
  }
}
