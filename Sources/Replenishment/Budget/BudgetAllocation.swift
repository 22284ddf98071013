internal import HeapModule

/// The packs of every line within a budget, chosen by expected profit per unit of money.
///
/// The steps of all lines are taken in descending order of expected profit per unit of money
/// (Dantzig's greedy rule for the knapsack). Where a step costs more than the rest of the budget,
/// its line gets no more, and cheaper steps of other lines are still taken. Of equally profitable
/// steps that of the earlier line is taken first.
public struct BudgetAllocation: Sendable, Equatable {
  /// Packs of each line.
  public let packs: [Int]
  /// The order in which lines got their first pack, from 1; nil without packs.
  public let ranks: [Int?]
  /// Money spent.
  public let spent: Double
  /// Expected profit beyond ordering nothing.
  public let profit: Double
  /// Whether the budget left a line with fewer packs than are profitable.
  public let isCut: [Bool]

  /// Spends a budget, in currency units; packs without an expected profit are not bought.
  public init(lines: [BudgetLine], budget: Double) {
    precondition(budget >= 0, "a budget must not be negative")
    var packs = [Int](repeating: 0, count: lines.count)
    var ranks = [Int?](repeating: nil, count: lines.count)
    var isCut = [Bool](repeating: false, count: lines.count)
    var (spent, profit, rank) = (0.0, 0.0, 0)
    var queue = Heap(lines.indices.compactMap { QueuedStep($0, of: lines, after: 0) })
    while let queued = queue.popMax(), queued.step.profit > 0 {
      let (line, step) = (queued.line, queued.step)
      guard spent + step.cost <= budget * (1 + 1e-12) else {
        isCut[line] = true
        continue
      }
      if packs[line] == 0 {
        rank += 1
        ranks[line] = rank
      }
      packs[line] += step.packs
      spent += step.cost
      profit += step.profit
      if let next = QueuedStep(line, of: lines, after: packs[line]) { queue.insert(next) }
    }
    self.packs = packs
    self.ranks = ranks
    self.spent = spent
    self.profit = profit
    self.isCut = isCut
  }
}
