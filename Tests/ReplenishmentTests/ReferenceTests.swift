import NumericalMethods
import Replenishment
import TestSupport
import Testing

/// Textbook policies against stockpyl; scripts/reference/policies.py makes the table.
@Suite struct ReferenceTests {
  struct Row: Sendable, CustomStringConvertible {
    let what: String
    let inputs: [Double]
    let values: [Double]
    var description: String { "\(what) \(inputs)" }
  }

  static let rows: [Row] = ((try? ReferenceTable("policies.csv"))?.rows ?? []).map {
    Row(what: $0["what"] ?? "", inputs: $0.numbers("inputs"), values: $0.numbers("values"))
  }

  typealias Answer = ([Double]) -> [Double]

  static func newsvendor(_ demand: any Distribution, _ i: [Double]) -> [Double] {
    let problem = Newsvendor(demand: demand, overage: i[0], underage: i[1])
    return [problem.quantity, problem.cost(of: problem.quantity)]
  }

  static func losses(_ demand: any Distribution, _ x: Double) -> [Double] {
    [demand.loss(x), x - demand.mean + demand.loss(x)]
  }

  /// The library's answer to one row.
  static func answer(_ row: Row) -> [Double]? {
    (single(row.what) ?? cycle(row.what))?(row.inputs)
  }

  private static func single(_ what: String) -> Answer? {
    switch what {
    case "newsvendor_normal":
      { newsvendor(Normal(mean: $0[2], standardDeviation: $0[3]), $0) }
    case "base_stock":
      { i in
        let interval = IntervalMoments(demandPerPeriod: i[2], errorSD: i[3], length: i[4] + 1)
        let demand = Normal(
          mean: interval.mean, standardDeviation: interval.variance.squareRoot())
        let target = ServiceTarget.cost(holdingPerUnit: i[0], shortagePerUnit: i[1])
        let stock = target.baseStock(protectionInterval: demand, leadTime: nil)
        return [
          stock, Newsvendor(demand: demand, overage: i[0], underage: i[1]).cost(of: stock),
        ]
      }
    case "newsvendor_poisson": { newsvendor(Poisson(mean: $0[2]), $0) }
    case "newsvendor_gamma": { newsvendor(Gamma(shape: $0[2], scale: $0[3]), $0) }
    case "newsvendor_exponential": { newsvendor(Gamma(shape: 1, scale: 1 / $0[2]), $0) }
    case "myopic":
      { i in
        // Buying a unit one period later costs what it costs then.
        let shift = i[2] - i[3]
        let demand = Normal(mean: i[4], standardDeviation: i[5])
        let problem = Newsvendor(demand: demand, overage: i[0] + shift, underage: i[1] - shift)
        return [problem.quantity]
      }
    case "loss_normal": { losses(Normal(mean: $0[0], standardDeviation: $0[1]), $0[2]) }
    case "loss_poisson": { losses(Poisson(mean: $0[0]), $0[1]) }
    case "loss_gamma": { losses(Gamma(shape: $0[0], scale: $0[1]), $0[2]) }
    case "loss_negative_binomial":
      { losses(NegativeBinomial(mean: $0[0], variance: $0[1] * $0[1]), $0[2]) }
    default: nil
    }
  }

  private static func cycle(_ what: String) -> Answer? {
    switch what {
    case "eoq":
      { i in
        let order = EconomicOrder(demandRate: i[2], orderCost: i[0], holdingCost: i[1])
        return [order.quantity, order.cost(of: order.quantity)]
      }
    case "eoq_cost":
      { [EconomicOrder(demandRate: $0[2], orderCost: $0[0], holdingCost: $0[1]).cost(of: $0[3])] }
    case "eoqb":
      { i in
        let order = EconomicOrder(
          demandRate: i[3], orderCost: i[0], holdingCost: i[1], backorderCost: i[2])
        return [order.quantity, order.backorderedShare, order.cost(of: order.quantity)]
      }
    case "r_q_cost":
      { i in
        [
          reorder(normal(i[5], i[6], i[7]), i[5], i[4], i[2], i[3])
            .cost(reorderPoint: i[0], quantity: i[1])
        ]
      }
    case "r_for_q":
      { i in
        [reorder(normal(i[3], i[4], i[5]), i[3], 0, i[1], i[2]).reorderPoint(quantity: i[0])]
      }
    case "r_q_poisson":
      { i in
        [
          reorder(Poisson(mean: i[5] * i[6]), i[5], i[4], i[2], i[3])
            .cost(reorderPoint: Int(i[0]), quantity: Int(i[1]))
        ]
      }
    case "power":
      { i in
        let pair = PowerApproximation(
          demandMean: i[3], demandSD: i[4], orderCost: i[2], holdingCost: i[0], shortageCost: i[1])
        return [pair.reorderPoint, pair.orderUpTo]
      }
    default: nil
    }
  }

  private static func normal(_ mean: Double, _ sd: Double, _ lead: Double) -> Normal {
    Normal(mean: mean * lead, standardDeviation: sd * lead.squareRoot())
  }

  private static func reorder(
    _ demand: any Distribution, _ rate: Double, _ order: Double, _ holding: Double,
    _ backorder: Double
  ) -> ReorderCost {
    ReorderCost(
      leadTimeDemand: demand, demandRate: rate, orderCost: order, holdingCost: holding,
      backorderCost: backorder)
  }

  @Test func `the table is there, with at least 40 cases`() { #expect(Self.rows.count >= 40) }

  @Test(arguments: rows)
  func `every case agrees to 1e-9`(row: Row) throws {
    let found = try #require(Self.answer(row))
    #expect(found.count == row.values.count)
    for (mine, theirs) in zip(found, row.values) {
      #expect(abs(mine - theirs) <= 1e-9 * max(1, abs(theirs)), "\(mine) \(theirs)")
    }
  }

  @Test func `a cost off by a hundred-millionth is found`() throws {
    let row = try #require(Self.rows.first { $0.what == "r_q_cost" })
    let found = try #require(Self.answer(row)?.first)
    #expect(abs(found * (1 + 1e-8) - row.values[0]) > 1e-9 * row.values[0])
  }

  @Test func `an order quantity in lots is the cheapest of all that the supplier accepts`() {
    var stream = RandomStream(seed: 41)
    for _ in 0..<200 {
      let order = EconomicOrder(
        demandRate: 1 + 500 * stream.nextUniform(), orderCost: 40 * stream.nextUniform(),
        holdingCost: 0.05 + stream.nextUniform(),
        backorderCost: stream.nextUniform() < 0.5 ? .infinity : 1)
      let lot = Double(Int.random(in: 1...30, using: &stream))
      let minimum = Double(Int.random(in: 0...90, using: &stream))
      let tried = (1...2_000).map { Double($0) * lot }.filter { $0 >= minimum }
      let best = tried.map { order.cost(of: $0) }.min() ?? .nan
      let chosen = order.quantity(lot: lot, minimum: minimum)
      #expect(tried.contains(chosen))
      #expect(abs(order.cost(of: chosen) - best) < 1e-9)
    }
  }

  @Test func `the newsvendor of sample paths is the decision of a single window`() {
    let demand = DemandPaths(count: 7, buckets: 1, values: [4, 9, 2, 7, 7, 11, 3])
    let problem = Newsvendor(
      demand: Empirical(demand.totals(over: 0..<1)), overage: 1, underage: 2)
    let decision = PeriodicReview(
      target: .cost(holdingPerUnit: 1, shortagePerUnit: 2), unmetDemand: .lost
    ).decide(demand: demand, shelf: Shelf(onHand: 0, arrivals: [0]), orderArrives: 0)
    #expect(decision.rawUnits == problem.quantity)
    let cost = decision.outcome(of: 6).cost(holdingPerUnit: 1, shortagePerUnit: 2)
    #expect(abs(cost - problem.cost(of: 6)) < 1e-12)
  }
}
