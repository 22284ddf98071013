import Foundation
import Testing

/// The stock ledger against an oracle, for random lives of shelves with late records.
///
/// `SHELFCAST_LIVES` says how many lives are tried.
@Suite struct ShelfLifeTests {
  private static let together = 100
  private static let lives =
    ProcessInfo.processInfo.environment["SHELFCAST_LIVES"].flatMap { Int($0) } ?? 1000

  @Test func `balance, shrinkage and phantom stock are those of a plain reading of the rules`()
    throws
  {
    for seed in 0..<(Self.lives + Self.together - 1) / Self.together {
      let events = ShelfEvents(shelves: Self.together, seed: seed)
      let lives = try ShelfLives(events)
      for build in 0..<ShelfEvents.builds {
        let known = events.arrived(before: build)
        let difference = Self.difference(try lives.build(build), known)
        #expect(difference == nil, "seed \(seed), build \(build): \(difference ?? "")")
        if difference != nil { return }
      }
      #expect(try lives.unbalanced("2024-03-01") == [])
    }
  }

  @Test func `a record that is lost is found`() throws {
    let events = ShelfEvents(shelves: Self.together, seed: 1)
    // The last movement of a shelf that was counted before it.
    let lost = try #require(
      events.all.indices.first { number in
        let event = events.all[number]
        return !event.isCount
          && events.all.contains { $0.shelf == event.shelf && $0.isCount && $0.day < event.day }
          && !events.all.contains { $0.shelf == event.shelf && $0.day > event.day }
      })
    let lives = try ShelfLives(events, lost: lost)
    var shelves: [ShelfLives.Shelf] = []
    for build in 0..<ShelfEvents.builds { shelves = try lives.build(build) }
    let known = events.arrived(before: ShelfEvents.builds)
    #expect(Self.difference(shelves, known) != nil)
  }

  @Test func `late records restate only the days that they touch`() throws {
    let events = ShelfEvents(shelves: Self.together, seed: 77)
    let lives = try ShelfLives(events)
    var before = try lives.build(0)
    for build in 1..<ShelfEvents.builds {
      let after = try lives.build(build)
      let known = events.arrived(before: build)
      for shelf in 0..<Self.together {
        let touched = Self.touched(by: known[shelf].filter { $0.build == build }, known[shelf])
        for day in 0..<ShelfEvents.days where !touched.contains(day) {
          #expect(before[shelf].closing[day] == after[shelf].closing[day])
          #expect(before[shelf].differences[day] == after[shelf].differences[day])
        }
      }
      before = after
    }
  }

  /// The days from each record up to the next count that was not made late itself.
  private static func touched(by late: [ShelfEvent], _ all: [ShelfEvent]) -> Set<Int> {
    var days: Set<Int> = []
    for event in late {
      let next = all.filter { other in
        other.isCount && other.build < event.build
          && (other.day > event.day || other.day == event.day && other.kind == .closingCount)
      }.map(\.day).min()
      days.formUnion(event.day...(next ?? ShelfEvents.days))
    }
    return days
  }

  /// The first shelf and day on which gold differs from the oracle.
  private static func difference(
    _ shelves: [ShelfLives.Shelf], _ known: [[ShelfEvent]]
  ) -> String? {
    for (number, (shelf, events)) in zip(shelves, known).enumerated() {
      let oracle = ShelfOracle(events)
      for day in 0..<ShelfEvents.days {
        let expected = oracle.closing[day].map(ShelfOracle.units)
        if shelf.closing[day] != expected {
          return "shelf \(number), day \(day): \(shelf.closing[day] ?? "-"), not \(expected ?? "-")"
        }
        if shelf.differences[day] != oracle.differences[day] {
          return "shelf \(number), count of day \(day): \(shelf.differences[day] ?? "-"), not "
            + (oracle.differences[day] ?? "-")
        }
      }
    }
    return nil
  }
}
