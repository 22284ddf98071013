/// A shelf on which every unit and every customer is counted by itself: section 14 of
/// docs/replenishment.md, day by day.
///
/// On each day first the units of that day arrive, and customers who wait take theirs. Then the day's
/// customers come, one after the other: each takes a unit from the shelf, or finds it empty and waits
/// or leaves.
struct UnitCount {
  /// What can be compared at the end of a day.
  struct State: Equatable {
    var onShelf: Int
    var waiting: Int
    var received: Int
    var soldOrOwed: Int
    var onTheWay: Int
    var nextArrival: Int?
  }

  private enum Place: Equatable {
    case onTheWay(arrives: Int)
    case onShelf
    case sold
  }

  /// Where each unit is that was there at the start or was ordered.
  private var units: [Place]
  private let unitsAtStart: Int
  private let customersWait: Bool
  /// Customers who have waited and have no unit yet.
  private var waiting = 0

  init(start: Int, customersWait: Bool) {
    units = Array(repeating: .onShelf, count: start)
    unitsAtStart = start
    self.customersWait = customersWait
  }

  mutating func order(_ number: Int, arriving day: Int) {
    for _ in 0..<number { units.append(.onTheWay(arrives: day)) }
  }

  /// Plays a day; returns how many of its customers found the shelf empty.
  mutating func live(through day: Int, customers: Int) -> Int {
    for unit in units.indices where units[unit] == .onTheWay(arrives: day) {
      units[unit] = .onShelf
      if waiting > 0 {
        waiting -= 1
        units[unit] = .sold
      }
    }
    var disappointed = 0
    for _ in 0..<customers {
      if let unit = units.firstIndex(of: .onShelf) {
        units[unit] = .sold
      } else {
        disappointed += 1
        if customersWait { waiting += 1 }
      }
    }
    return disappointed
  }

  var state: State {
    let arrivals = units.compactMap { unit in
      if case .onTheWay(let day) = unit { day } else { nil }
    }
    return State(
      onShelf: units.count { $0 == .onShelf }, waiting: waiting,
      received: units.count - unitsAtStart - arrivals.count,
      soldOrOwed: units.count { $0 == .sold } + waiting, onTheWay: arrivals.count,
      nextArrival: arrivals.min())
  }
}
