/// A location, by its code in silver, and the number of a business day.
struct SaleCell: Hashable {
  let location: Int
  let day: Int32
}

/// The number of sale lines of each location and day.
struct CellLines {
  private static let bits: Int32 = 6

  private var pages: [SaleCell: [Int]] = [:]
  /// The page of the last lines, which is mostly that of the next.
  private var last: (key: SaleCell, lines: [Int])?

  /// Adds lines of a location and day.
  mutating func add(_ lines: Int, of location: Int, on day: Int32) {
    let key = SaleCell(location: location, day: day >> Self.bits)
    if last?.key != key { turn(to: key) }
    last?.lines[Int(day & (1 << Self.bits - 1))] += lines
  }

  /// The number of lines of each location and day that has any.
  mutating func all() -> [SaleCell: Int] {
    turn(to: nil)
    var found: [SaleCell: Int] = [:]
    for (key, page) in pages {
      for (place, lines) in page.enumerated() where lines != 0 {
        found[SaleCell(location: key.location, day: key.day << Self.bits | Int32(place))] = lines
      }
    }
    return found
  }

  private mutating func turn(to key: SaleCell?) {
    if let last { pages[last.key] = last.lines }
    last = key.map { key in
      (key, pages.removeValue(forKey: key) ?? [Int](repeating: 0, count: 1 << Self.bits))
    }
  }
}
