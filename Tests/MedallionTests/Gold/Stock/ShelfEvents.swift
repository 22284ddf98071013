import Chronology
import TestSupport

/// Something that happens to the stock of a shelf, in thousandths of a unit.
struct ShelfEvent {
  enum Kind: Int, CaseIterable {
    case openingCount = 0
    case receipt, giveBack, transfer, adjustment, sale, waste, closingCount
  }

  let shelf: Int
  let day: Int
  let kind: Kind
  /// Counted units, or units that moved, as they change stock.
  let thousandths: Int
  /// The build before which it arrives.
  let build: Int

  var isCount: Bool { kind == .openingCount || kind == .closingCount }
}

/// Random events of shelves, whose records arrive late and in any order.
struct ShelfEvents {
  static let days = 60
  static let builds = 4
  static let firstDay = Day("2024-01-01").map(\.number) ?? 0
  private static let sizes = [1000, 2000, 3000, 12_000, 500, 125, 7001]

  let shelves: Int
  private(set) var all: [ShelfEvent] = []

  init(shelves: Int, seed: Int) {
    self.shelves = shelves
    var numbers = SeededGenerator(seed: UInt64(seed) &* 0x9E37_79B9 &+ 7)
    for shelf in 0..<shelves { addLife(of: shelf, &numbers) }
    all.shuffle(using: &numbers)
  }

  private mutating func addLife(of shelf: Int, _ numbers: inout SeededGenerator) {
    var counted: Set<Int> = []
    for _ in 0..<(2 + numbers.below(25)) {
      let kind = ShelfEvent.Kind.allCases[numbers.below(ShelfEvent.Kind.allCases.count)]
      let day = numbers.below(Self.days)
      let isCount = kind == .openingCount || kind == .closingCount
      if isCount, !counted.insert(day).inserted { continue }
      let size = Self.sizes[numbers.below(Self.sizes.count)]
      let units =
        switch kind {
        case .openingCount, .closingCount: numbers.below(3) == 0 ? 0 : 3 * size
        case .sale, .waste: -size
        case .transfer, .adjustment: numbers.below(2) == 0 ? size : -size
        case .receipt, .giveBack: size
        }
      // Most records come in time, that is with the first build.
      let build = numbers.below(2) == 0 ? 0 : numbers.below(Self.builds)
      all.append(
        ShelfEvent(shelf: shelf, day: day, kind: kind, thousandths: units, build: build))
    }
  }

  /// The events that have arrived before a build, by shelf.
  func arrived(before build: Int) -> [[ShelfEvent]] {
    var known = [[ShelfEvent]](repeating: [], count: shelves)
    for event in all where event.build <= build { known[event.shelf].append(event) }
    return known
  }
}
