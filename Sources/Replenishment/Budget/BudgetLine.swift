/// An order line for a budget: the cost of a pack, and the expected profit of each further pack.
public struct BudgetLine: Sendable, Equatable {
  /// Cost of one pack in currency units, above 0.
  public let packCost: Double
  /// Packs of the first step: the supplier's minimum, at least 1.
  public let minimumPacks: Int
  /// Expected profit that each further pack adds, from the first pack on, in currency units.
  public let marginalProfits: [Double]

  /// Describes a line, which can hold at most as many packs as there are profits.
  public init(packCost: Double, minimumPacks: Int = 1, marginalProfits: [Double]) {
    precondition(packCost > 0 && packCost.isFinite, "a pack's cost must be finite and above 0")
    precondition(minimumPacks > 0, "the smallest order has at least one pack")
    precondition(marginalProfits.allSatisfy(\.isFinite), "profits must be finite")
    self.packCost = packCost
    self.minimumPacks = minimumPacks
    self.marginalProfits = marginalProfits
  }

  /// The largest number of packs that the line can hold; 0 where that is below the minimum.
  public var mostPacks: Int { marginalProfits.count < minimumPacks ? 0 : marginalProfits.count }

  /// Expected profit of a number of packs beyond ordering nothing.
  public func profit(of packs: Int) -> Double { marginalProfits[..<packs].reduce(0, +) }

  /// The next step after `packs`: the packs with the most expected profit per unit of money.
  ///
  /// Profits of successive packs usually fall, and the next step is one pack; the first step is the
  /// minimum. Where a pack earns more than the one before it, the two are one step, so that profit
  /// per unit of money never rises from step to step.
  func nextStep(after packs: Int) -> BudgetStep? {
    var end = packs == 0 ? minimumPacks : packs + 1
    guard end <= mostPacks else { return nil }
    var profit = marginalProfits[packs..<end].reduce(0, +)
    var best = BudgetStep(packs: end - packs, profit: profit, packCost: packCost)
    while end < mostPacks, marginalProfits[end] > best.profit / Double(best.packs) {
      profit += marginalProfits[end]
      end += 1
      best = BudgetStep(packs: end - packs, profit: profit, packCost: packCost)
    }
    return best
  }
}

/// Packs of one line that are added together.
struct BudgetStep {
  let packs: Int
  let profit: Double
  let packCost: Double

  var cost: Double { Double(packs) * packCost }
  /// Expected profit per unit of money.
  var worth: Double { profit / cost }
}

extension OrderDecision {
  /// Expected profit that each next pack adds: units served × margin − units left over × holding.
  ///
  /// - Parameters:
  ///   - margin: margin and goodwill of one more unit served.
  ///   - holding: cost of one more unit left over at the end of the window.
  public func marginalProfits(
    packs: Int, packSize: Double, margin: Double, holding: Double
  ) -> [Double] {
    precondition(packs >= 0 && packSize > 0, "packs must not be negative and hold something")
    var before = outcome(of: 0)
    return (0..<packs).map { pack in
      let after = outcome(of: Double(pack + 1) * packSize)
      defer { before = after }
      return margin * (before.expectedUnmet - after.expectedUnmet)
        - holding * (after.expectedLeftover - before.expectedLeftover)
    }
  }
}
