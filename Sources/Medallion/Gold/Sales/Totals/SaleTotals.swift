import Chronology
import GRDB
import Identifiers

/// All sale lines of silver, added up by pair, day and kind, without regard to as-of and the catalogue.
///
/// Units are in thousandths. The totals of an earlier build can be continued: then only what has changed
/// in silver is read, and the result is the same.
struct SaleTotals {
  /// The pairs, ordered by their ids.
  private(set) var pairs: [Pair] = []
  /// The codes of the pairs in silver.
  private(set) var codes: [SilverPair] = []
  /// The days, ordered by pair, day and kind.
  private(set) var days: [SaleDay] = []
  /// The range of each pair in `days`.
  private(set) var ranges: [Range<Int>] = []
  /// The returned lines, and all sold ones that they may void, with others.
  private(set) var voids: [VoidLine] = []

  /// Adds up all lines of silver.
  init(all db: Database) throws {
    try self.init(nil, lines: "TRUE", former: "FALSE", restated: [], db)
  }

  /// Continues earlier totals; nil if they cannot be read or do not agree with silver's ledger then.
  init?(
    continuing memory: SalesMemory, _ basis: SalesBasis?, _ changes: SaleChanges,
    _ ledger: SaleLedger, _ db: Database
  ) throws {
    guard let voids = (try? memory.voids()) ?? nil else { return nil }
    let former = Former(memory: memory, voids: voids)
    try self.init(
      former, lines: changes.lines, former: changes.former, restated: changes.restated, db)
    guard isWhole, agrees(with: ledger, memory, changes) else { return nil }
    let days = Dictionary(grouping: changed, by: { pairs[Int($0.pair)] })
    update = SalesUpdate(
      basis: basis, pairs: pairs, days: days.mapValues { $0.map(\.day).sorted() })
  }

  /// The bytes of the first days of pairs whose former days are unchanged, by number of the pair.
  private(set) var unchanged: [Int: CodedDays] = [:]

  /// How they differ from the totals of the last build; nil if they are not continued from those.
  private(set) var update: SalesUpdate?

  /// Takes the days out, which leaves none here, so that they can be changed without a copy.
  mutating func takeDays() -> [SaleDay] {
    let taken = days
    days = []
    return taken
  }

  /// Days of a pair in the form of ``SaleDayCoding``.
  struct CodedDays {
    let bytes: [UInt8]
    let count: Int
  }

  /// Earlier totals.
  private struct Former {
    let memory: SalesMemory
    let voids: [VoidLine]
  }

  /// Whether all earlier totals could be read.
  private var isWhole = true
  /// The days of pairs whose sales may differ from those of the last build.
  private var changed: Set<PairDay> = []
  /// The locations and days to which lines were added.
  private var added = CellLines()

  private init(
    _ former: Former?, lines: String, former condition: String, restated: Set<SaleCell>,
    _ db: Database
  ) throws {
    let origins = try RecordOrigin.all(db)
    var filter = ReturnFilter()
    var returns: [SaleLine] = []
    let withSales = SaleReader(db, origins, hasSales: true)
    try withSales.read("units < 0 AND (\(lines))") { returns += $0 }
    for line in returns { filter.add(line) }
    for line in former?.voids ?? [] where line.isReturn {
      guard let pair = former?.memory.pairs[Int(line.pair)] else { continue }
      filter.addDay(pair.location, pair.product, Int(line.day))
      filter.addSale(line.sale)
    }
    var fold = SaleFold(origins, filter)
    try SaleReader(db, origins, hasSales: !filter.isEmpty).read(lines) { fold.add($0) }
    let ranks = try rank(former?.memory.pairs ?? [], fold.pairs, db)
    let (newDays, newVoids) = fold.takeOrdered(ranks.fold)
    guard let former else {
      (days, voids) = (newDays, newVoids)
      ranges = Self.ranges(of: pairs.count, newDays)
      return
    }
    for day in newDays {
      added.add(Int(day.lines), of: codes[Int(day.pair)].location, on: day.day)
      changed.insert(PairDay(pair: day.pair, day: day.day))
    }
    var search = VoidSearch(returns, codes)
    merge(former.memory, ranks.former, newDays, without: restated, &search)
    addFormer(former.voids, ranks.former, without: restated)
    voids += newVoids
    voids += try search.sold(where: condition, besides: voids, withSales, SaleFold.grains(origins))
    for line in voids { changed.insert(PairDay(pair: line.pair, day: line.day)) }
  }
}

extension SaleTotals {
  /// Sets the pairs; returns the rank of each of the former and of the folded ones.
  private mutating func rank(
    _ former: [SilverPair], _ folded: [SilverPair], _ db: Database
  ) throws -> (former: [Int32], fold: [Int32]) {
    var texts = try RecordTexts(db)
    let all = Array(Set(former).union(folded))
    let ids = try all.map { Pair(location: try texts[$0.location], product: try texts[$0.product]) }
    let order = ids.indices.sorted { ids[$0] < ids[$1] }
    pairs = order.map { ids[$0] }
    codes = order.map { all[$0] }
    let ranks = Dictionary(uniqueKeysWithValues: zip(codes, (0..<Int32(codes.count))))
    return (former.map { ranks[$0] ?? 0 }, folded.map { ranks[$0] ?? 0 })
  }

  /// The range of each of `count` pairs in days that are ordered by pair.
  static func ranges(of count: Int, _ days: [SaleDay]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    ranges.reserveCapacity(count)
    var start = 0
    for pair in 0..<Int32(count) {
      var end = start
      while end < days.count, days[end].pair == pair { end += 1 }
      ranges.append(start..<end)
      start = end
    }
    return ranges
  }

  /// Sets the days to the former ones, except those of restated locations and days, with the new ones.
  private mutating func merge(
    _ memory: SalesMemory, _ ranks: [Int32], _ new: [SaleDay], without restated: Set<SaleCell>,
    _ search: inout VoidSearch
  ) {
    days.reserveCapacity(memory.count + new.count)
    let restatedDays = Dictionary(grouping: restated, by: \.location)
      .mapValues { Set($0.map(\.day)) }
    var (place, isReadable) = (0, true)
    let isRead = try? memory.forEachPair { number, bytes in
      let rank = ranks[number]
      while place < new.count, new[place].pair < rank {
        days.append(new[place])
        place += 1
      }
      let start = days.count
      isReadable = SaleDayCoding.read(bytes, pair: rank, to: &days) && isReadable
      let count = days.count - start
      if let left = restatedDays[codes[Int(rank)].location] { removeDays(left, from: start) }
      search.note(former: days[start...])
      let own = new[place...].prefix { $0.pair == rank }
      place += own.count
      if days.count == start + count, own.allSatisfy({ days.last?.isBefore($0) ?? true }) {
        unchanged[Int(rank)] = CodedDays(bytes: Array(bytes), count: count)
        days += own
      } else {
        merge(own, from: start)
      }
    }
    isWhole = isReadable && isRead ?? false
    days += new[place...]
    ranges = Self.ranges(of: pairs.count, days)
  }

  /// Removes the restated days of the last pair, whose days begin at `start`.
  private mutating func removeDays(_ restated: Set<Int32>, from start: Int) {
    guard let first = restated.min() else { return }
    var end = start
    for index in days.indices[start...] {
      if days[index].day >= first, restated.contains(days[index].day) {
        changed.insert(PairDay(pair: days[index].pair, day: days[index].day))
      } else {
        if end < index { days[end] = days[index] }
        end += 1
      }
    }
    days.removeLast(days.count - end)
  }

  /// Merges new days of the last pair with its former ones, which begin at `start`; days of one date and
  /// kind are added up.
  private mutating func merge(_ new: ArraySlice<SaleDay>, from start: Int) {
    guard let first = new.first else { return }
    var later = days.count
    while later > start, days[later - 1].day >= first.day { later -= 1 }
    let former = Array(days[later...])
    days.removeLast(former.count)
    var place = 0
    for day in new {
      while place < former.count, former[place].isBefore(day) {
        days.append(former[place])
        place += 1
      }
      if place < former.count, former[place].day == day.day, former[place].kind == day.kind {
        var sum = former[place]
        sum.add(day)
        days.append(sum)
        place += 1
      } else {
        days.append(day)
      }
    }
    days += former[place...]
  }

  private mutating func addFormer(
    _ lines: [VoidLine], _ ranks: [Int32], without restated: Set<SaleCell>
  ) {
    for var line in lines {
      line.pair = ranks[Int(line.pair)]
      let cell = SaleCell(location: codes[Int(line.pair)].location, day: line.day)
      if restated.contains(cell) {
        changed.insert(PairDay(pair: line.pair, day: line.day))
      } else {
        voids.append(line)
      }
    }
  }

  /// Whether the totals have as many lines of each location and day as silver, and the ledger has not
  /// changed where nothing was added.
  private func agrees(
    with ledger: SaleLedger, _ memory: SalesMemory, _ changes: SaleChanges
  ) -> Bool {
    var lines = CellLines()
    for day in days { lines.add(Int(day.lines), of: codes[Int(day.pair)].location, on: day.day) }
    var added = added
    let touched = changes.restated.union(added.all().keys)
    guard let former = try? memory.entries() else { return false }
    return ledger.agrees(with: lines.all())
      && former.allSatisfy { touched.contains($0.key) || ledger.entries[$0.key] == $0.value }
  }
}
