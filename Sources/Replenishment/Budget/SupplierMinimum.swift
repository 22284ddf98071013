internal import HeapModule

/// An order raised to a supplier's minimum order value, or dropped.
///
/// To an order below the minimum, packs with the best expected profit per unit of money are added,
/// unprofitable ones included, until the value is reached. If the expected profit of the whole
/// order is then negative, or the lines cannot hold enough packs, nothing is ordered, and the need
/// is met at a later review.
public struct SupplierMinimum: Sendable, Equatable {
  /// How the minimum changed the order.
  public enum Outcome: String, Sendable, Equatable {
    /// Nothing was wanted, or the value was reached already.
    case met
    /// Packs were added.
    case raised
    /// Nothing is ordered: reaching the value would cost more than it earns.
    case dropped
    /// Nothing is ordered: the lines cannot hold enough packs.
    case unreachable
  }

  /// Packs of each line.
  public let packs: [Int]
  /// Their value in currency units.
  public let value: Double
  /// How the minimum changed the order.
  public let outcome: Outcome

  /// Raises the wanted packs of one supplier's lines to a value of `minimum` currency units, or
  /// drops them.
  public init(minimum: Double, lines: [BudgetLine], wanted: [Int]) {
    precondition(minimum >= 0 && minimum.isFinite, "a minimum must be finite and not negative")
    precondition(
      lines.count == wanted.count
        && zip(lines, wanted).allSatisfy { $1 >= 0 && $1 <= $0.mostPacks },
      "each line needs its packs, no more than it can hold")
    var packs = wanted
    var value = zip(lines, wanted).reduce(0) { $0 + $1.0.packCost * Double($1.1) }
    guard value > 0, value < minimum * (1 - 1e-12) else {
      (self.packs, self.value, outcome) = (packs, value, .met)
      return
    }
    var queue = Heap(lines.indices.compactMap { QueuedStep($0, of: lines, after: wanted[$0]) })
    while value < minimum * (1 - 1e-12), let queued = queue.popMax() {
      let (line, step) = (queued.line, queued.step)
      packs[line] += step.packs
      value += step.cost
      if let next = QueuedStep(line, of: lines, after: packs[line]) { queue.insert(next) }
    }
    let isReached = value >= minimum * (1 - 1e-12)
    let profit = zip(lines, packs).reduce(0) { $0 + $1.0.profit(of: $1.1) }
    guard isReached, profit >= 0 else {
      (self.packs, self.value) = (packs.map { _ in 0 }, 0)
      outcome = isReached ? .dropped : .unreachable
      return
    }
    (self.packs, self.value, outcome) = (packs, value, .raised)
  }
}
