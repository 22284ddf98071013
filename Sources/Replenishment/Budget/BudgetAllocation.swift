/// Packs for every line within a budget, where each pack earns most for its money.
///
/// The steps of all lines are taken in descending order of expected profit per unit of money
/// (Dantzig's greedy rule for the knapsack). A step that costs more than is left ends its line, and
/// cheaper steps of other lines are still taken. Equal worth goes to the line that comes first.
public struct BudgetAllocation: Sendable, Equatable {
  /// Packs of each line.
  public let packs: [Int]
  /// Place of each line in the order in which money reached it first, from 1; nil without packs.
  public let ranks: [Int?]
  /// Money spent.
  public let spent: Double
  /// Expected profit beyond ordering nothing.
  public let profit: Double
  /// Whether a line was kept below what it could have earned with.
  public let isCut: [Bool]

  /// Spends a budget; packs that are expected to earn nothing are not bought.
  public init(lines: [BudgetLine], budget: Double) {
    precondition(budget >= 0, "a budget must not be negative")
    var packs = [Int](repeating: 0, count: lines.count)
    var ranks = [Int?](repeating: nil, count: lines.count)
    var isCut = [Bool](repeating: false, count: lines.count)
    var (spent, profit, rank) = (0.0, 0.0, 0)
    var queue = StepQueue()
    for (line, step) in lines.enumerated().compactMap({ line in
      line.element.nextStep(after: 0).map { (line.offset, $0) }
    }) {
      queue.push(line, step)
    }
    while let (line, step) = queue.pop(), step.profit > 0 {
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
      if let next = lines[line].nextStep(after: packs[line]) { queue.push(line, next) }
    }
    self.packs = packs
    self.ranks = ranks
    self.spent = spent
    self.profit = profit
    self.isCut = isCut
  }
}

/// Steps with the most worthy one on top; equal ones in the order of their lines.
struct StepQueue {
  private var heap: [(line: Int, step: BudgetStep)] = []

  mutating func push(_ line: Int, _ step: BudgetStep) {
    heap.append((line, step))
    var child = heap.count - 1
    while child > 0, isBefore(child, (child - 1) / 2) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func pop() -> (line: Int, step: BudgetStep)? {
    guard !heap.isEmpty else { return nil }
    heap.swapAt(0, heap.count - 1)
    let top = heap.removeLast()
    var parent = 0
    while true {
      var best = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && isBefore(child, best) {
        best = child
      }
      if best == parent { return top }
      heap.swapAt(best, parent)
      parent = best
    }
  }

  private func isBefore(_ first: Int, _ second: Int) -> Bool {
    let (a, b) = (heap[first], heap[second])
    return a.step.worth != b.step.worth ? a.step.worth > b.step.worth : a.line < b.line
  }
}
