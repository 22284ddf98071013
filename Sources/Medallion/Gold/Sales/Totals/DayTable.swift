/// Finds the days of pairs: for each pair and day, the places of days of each kind in an array.
///
/// Days are in pages of 32 days of one pair, so that the table is small and needs no sorting.
struct DayTable {
  private struct Page {
    let pair: Int32
    /// The number of its first day, divided by 32.
    let number: Int32
  }

  private static let bits: Int32 = 5

  private var pages: [Page] = []
  private var numberOfPage = KeyTable()
  /// The place of the first day found for each pair and day, by page; -1 if there is none.
  private var places: [Int32] = []
  /// The places of further days of the same pair and day, of other kinds, by the first place.
  private var others: [Int32: [Int32]] = [:]

  /// The place of the day in a slot for which `isMeant` is true: `next` if there is none yet.
  mutating func place(
    in slot: Int, adding next: Int32, where isMeant: (Int32) -> Bool
  ) -> Int32 {
    let first = places[slot]
    if first < 0 {
      places[slot] = next
      return next
    }
    if isMeant(first) { return first }
    if let other = others[first]?.first(where: isMeant) { return other }
    others[first, default: []].append(next)
    return next
  }

  /// All places by the rank of the pair, the day and what `rank` gives for the place.
  func order(pairs: [Int32], by rank: (Int32) -> Int64) -> [Int32] {
    let sorted = pages.indices.sorted { a, b in
      (pairs[Int(pages[a].pair)], pages[a].number) < (pairs[Int(pages[b].pair)], pages[b].number)
    }
    var order: [Int32] = []
    for page in sorted {
      for first in places[page << Self.bits..<(page + 1) << Self.bits] where first >= 0 {
        order.append(first)
        guard let more = others[first] else { continue }
        order.removeLast()
        order += ([first] + more).sorted { rank($0) < rank($1) }
      }
    }
    return order
  }

  /// The slot of a pair's day, which may have several currencies.
  mutating func slot(_ pair: Int32, _ day: Int32) -> Int {
    let number = day >> Self.bits
    let hash = KeyTable.hash(Int(pair), Int(number) & 0xFFFF_FFFF)
    let known = numberOfPage.first(hash) { page in
      pages[Int(page) - 1].pair == pair && pages[Int(page) - 1].number == number
    }
    let page = known.map { Int($0) - 1 } ?? pages.count
    if known == nil {
      pages.append(Page(pair: pair, number: number))
      places += repeatElement(-1, count: 1 << Self.bits)
      numberOfPage.insert(hash, UInt32(pages.count))
    }
    return page << Self.bits | Int(day & (1 << Self.bits - 1))
  }
}
