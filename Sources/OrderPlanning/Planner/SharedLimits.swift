import Parallelism
import Replenishment
import Workspace

/// Applies the limits over several lines: suppliers' minimum order values, and the budget.
struct SharedLimits {
  let planner: OrderPlanner
  let candidates: [OrderPlanner.Candidate]

  /// Raises orders below their supplier's minimum value by the packs with the best profit for their
  /// cost, or drops them.
  ///
  /// Lines without a known cost and held lines are left unchanged and do not count.
  func meetSupplierMinima(_ lines: inout [OrderLine]) {
    for (minimum, places) in suppliers(lines) {
      let value = places.reduce(0) { $0 + lines[$1].cost }
      guard value > 0, value < minimum * (1 - 1e-12) else { continue }
      let offers = offers(places, lines, reaching: minimum)
      let wanted = zip(places, offers).map { min(lines[$0].order.packs, $1.mostPacks) }
      let met = SupplierMinimum(minimum: minimum, lines: offers, wanted: wanted)
      change(&lines, places, to: met.packs, binding: .supplierMinimum)
    }
  }

  /// Cuts the orders to the budget, if one is set: buys the packs with the best expected profit for
  /// their cost until it is spent.
  ///
  /// A supplier whose order then falls below its minimum value gets no order, and the money is
  /// spent on others. Throws `BudgetError.currencies` where costs are in several currencies.
  func keepToBudget(_ lines: inout [OrderLine]) throws {
    guard let budget = planner.settings.budget else { return }
    let places = lines.indices.filter { lines[$0].isProposed && lines[$0].situation.hasCost }
    let currencies = Set(places.compactMap { lines[$0].situation.currency }).sorted()
    guard currencies.count < 2 else { throw BudgetError.currencies(currencies) }
    let wanted = places.map { lines[$0].order.packs }
    guard places.reduce(0, { $0 + lines[$1].cost }) > budget * (1 + 1e-12) else { return }
    let offers = offers(places, lines, reaching: nil)
    let minima = suppliers(lines)
    var dropped: Set<Int> = []
    while true {
      let open = places.indices.filter { !dropped.contains(places[$0]) }
      let bought = BudgetAllocation(lines: open.map { offers[$0] }, budget: budget)
      var packs = [Int](repeating: 0, count: places.count)
      for (place, count) in zip(open, bought.packs) { packs[place] = min(count, wanted[place]) }
      let spent = Dictionary(
        uniqueKeysWithValues: places.indices.map {
          (places[$0], Double(packs[$0]) * offers[$0].packCost)
        })
      let below = minima.filter { minimum, own in
        let value = own.reduce(0) { $0 + (spent[$1] ?? 0) }
        return value > 0 && value < minimum * (1 - 1e-12)
      }
      guard !below.isEmpty else {
        return change(&lines, places, to: packs, binding: .budget)
      }
      for (_, own) in below { dropped.formUnion(own) }
    }
  }

  /// Suppliers with a minimum order value, by key, and their lines with a known cost.
  private func suppliers(_ lines: [OrderLine]) -> [(minimum: Double, places: [Int])] {
    var places: [Int: [Int]] = [:]
    for index in lines.indices
    where lines[index].hold == nil && lines[index].situation.hasCost
      && (lines[index].situation.minimumOrderValue ?? 0) > 0
    {
      places[lines[index].situation.supplierKey, default: []].append(index)
    }
    return places.sorted { $0.key < $1.key }.map {
      (lines[$0.value[0]].situation.minimumOrderValue ?? 0, $0.value)
    }
  }

  /// The cost and the expected profits of the packs of some lines.
  ///
  /// - Parameter value: a supplier's minimum order value; nil for a budget, which adds no packs.
  private func offers(
    _ places: [Int], _ lines: [OrderLine], reaching value: Double?
  ) -> [BudgetLine] {
    let wanted = places.map { lines[$0].order.packs }
    return parallelMap(count: places.count, jobs: planner.jobs) { index in
      offer(candidates[places[index]], wanted: wanted[index], reaching: value)
    }
  }

  private func offer(
    _ candidate: OrderPlanner.Candidate, wanted: Int, reaching value: Double?
  ) -> BudgetLine {
    var situation = candidate.situation
    // The window of continuous review is one day; for comparison with other lines its packs are
    // valued over the review period.
    if situation.policy == .continuous { situation.policy = .orderUpTo }
    let (_, decided) = planner.decide(.init(forecast: candidate.forecast, situation: situation))
    let packCost = situation.pack * (situation.unitCost ?? 1)
    var packs = wanted
    if let value {
      let most = min(max(wanted, Int((value / packCost).rounded(.up))), max(wanted, Self.mostPacks))
      let cover = planner.settings.maxCoverWeeks * decided.weeklyDemand
      packs = max(wanted, decided.room(for: most, situation, upTo: cover))
    }
    let economics = UnitEconomics(planner.settings.target, situation)
    return BudgetLine(
      packCost: packCost,
      minimumPacks: max(
        1, Int((situation.minimumOrderQuantity / situation.pack - 1e-9).rounded(.up))),
      marginalProfits: decided.decision.marginalProfits(
        packs: packs, packSize: situation.pack, margin: economics.margin, holding: economics.holding
      ))
  }

  /// The largest number of packs of one line that is considered to reach a supplier's minimum,
  /// unless the line already orders more.
  private static let mostPacks = 1_000

  private func change(
    _ lines: inout [OrderLine], _ places: [Int], to packs: [Int], binding: BindingConstraint
  ) {
    let changed = places.indices.filter { lines[places[$0]].order.packs != packs[$0] }
    let new = parallelMap(count: changed.count, jobs: planner.jobs) { index in
      planner.line(
        candidates[places[changed[index]]],
        change: PackAdjustment(packs: packs[changed[index]], binding: binding))
    }
    for (index, line) in zip(changed, new) { lines[places[index]] = line }
  }
}

extension OrderDecider.Decided {
  /// The largest number of packs, at most `packs`, that maximum stock, shelf life and `position`,
  /// the largest inventory position in units, allow.
  func room(for packs: Int, _ situation: PairSituation, upTo position: Double) -> Int {
    let units = min(Double(packs) * situation.pack, position - decision.inventoryPosition)
    guard units > 0 else { return 0 }
    let fitting = (units / situation.pack + 1e-9).rounded(.down) * situation.pack
    var constraints = constraints
    constraints.orderQuantity = nil
    return constraints.apply(
      rawUnits: fitting, inventoryPosition: decision.inventoryPosition,
      netStockAtArrival: decision.netStockAtArrival
    ).packs
  }
}
