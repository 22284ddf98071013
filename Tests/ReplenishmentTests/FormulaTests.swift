import NumericalMethods
import Replenishment
import Testing

/// Formulas that are often implemented wrongly, with the figures that tell right from wrong.
@Suite struct FormulaTests {
  @Test func `lead-time variance counts the supplier's unreliability: 51 units, not 39`() {
    let moments = IntervalMoments(
      demandPerPeriod: 5, errorSD: 5.0.squareRoot(), length: 6, lengthSD: 2)
    #expect(moments.mean == 30)
    #expect(abs(moments.variance - 130) < 1e-12)
    let policy = ContinuousReview(leadTimeDemand: moments.counts, orderQuantity: 30)
    #expect(policy.reorderPoint(cycleService: 0.95) == 51)
    // Poisson demand over the mean lead time leaves the lead time's spread out.
    let dropped = Poisson(mean: 30).quantile(0.95)
    #expect(dropped == 39)
    #expect(abs(policy.cycleService(at: dropped) - 0.810) < 0.0005)
  }

  @Test func `the review period belongs to the interval at risk: 95 % becomes 81.6 % without it`() {
    let interval = IntervalMoments(demandPerPeriod: 20, errorSD: 4, length: 10)
    let risk = Normal(mean: interval.mean, standardDeviation: interval.variance.squareRoot())
    let lead = IntervalMoments(demandPerPeriod: 20, errorSD: 4, length: 3)
    let safetyStock = Normal(mean: 0, standardDeviation: lead.variance.squareRoot()).quantile(0.95)
    #expect(abs(risk.cdf(interval.mean + safetyStock) - 0.816) < 0.0005)
    let right = ServiceTarget.cycleService(0.95).baseStock(protectionInterval: risk, leadTime: nil)
    #expect(abs(risk.cdf(right) - 0.95) < 1e-9)
  }

  @Test(arguments: [
    (0.5, 1.569, 1.412), (1, 1.256, 1.212), (2, 0.902, 0.899), (10, -0.188, -0.188),
  ])
  func `fill rate takes both loss terms, and a negative safety factor where it is right`(
    ratio: Double, oneTerm: Double, exact: Double
  ) {
    let policy = ContinuousReview(leadTimeDemand: Normal(), orderQuantity: ratio)
    let factor = policy.reorderPoint(fillRate: 0.95)
    #expect(abs(factor - exact) < 0.0006)
    #expect(abs(policy.fillRate(at: factor) - 0.95) < 1e-9)
    // The one-term form overstates: at its own factor it believes in 95 % and more is served.
    #expect(abs(Normal().loss(oneTerm) / ratio - 0.05) < 0.0005)
    #expect(policy.fillRate(at: oneTerm) >= 0.95 - 0.0005)
  }

  @Test func `demand that will be lost before the order arrives is not ordered for`() {
    let demand = DemandPaths(rows: [[20, 10], [20, 10]])
    let empty = Shelf(onHand: 0, arrivals: [0, 0])
    func decision(_ unmetDemand: UnmetDemand) -> OrderDecision {
      PeriodicReview(target: .cycleService(0.9), unmetDemand: unmetDemand)
        .decide(demand: demand, shelf: empty, orderArrives: 1)
    }
    #expect(decision(.lost).rawUnits == 10)
    #expect(decision(.backordered).rawUnits == 30)
    #expect(decision(.lost).unmetBeforeArrival == 20)
    #expect(decision(.lost).safetyStock == 0)
  }

  @Test func `the newsvendor's overage runs over the exposure and underage is margin, not price`() {
    let target = ServiceTarget.newsvendor(
      marginPerUnit: 3, goodwillPerUnit: 1, holdingPerUnitAndPeriod: 0.25, periodsAtRisk: 4,
      writeDownPerUnit: 1)
    #expect(target == .cost(holdingPerUnit: 2, shortagePerUnit: 4))
    #expect(target.fractile == 4.0 / 6)
    #expect(ServiceTarget.cost(holdingPerUnit: 0.2, shortagePerUnit: 1).fractile == 1 / 1.2)
  }

  @Test func `a service level of 95 % is no fill rate of 95 %`() {
    let interval = Normal(mean: 300, standardDeviation: 60)
    let lead = Normal(mean: 100, standardDeviation: 35)
    let cycle = ServiceTarget.cycleService(0.95)
    let fill = ServiceTarget.fillRate(0.95)
    let byCycle = cycle.baseStock(protectionInterval: interval, leadTime: lead)
    let byFill = fill.baseStock(protectionInterval: interval, leadTime: lead)
    #expect(byFill < byCycle - 30)
    // Independent check of the loss formula: integrate the shortage numerically.
    #expect(abs(1 - integratedLoss(interval, byFill) / 200 - 0.95) < 1e-3)
  }

  @Test func `a low fill rate needs the second term: what was short already is not short again`() {
    let interval = Normal(mean: 300, standardDeviation: 60)
    let lead = Normal(mean: 100, standardDeviation: 35)
    let stock = ServiceTarget.fillRate(0.2).baseStock(protectionInterval: interval, leadTime: lead)
    let short = integratedLoss(interval, stock) - integratedLoss(lead, stock)
    #expect(abs(1 - short / 200 - 0.2) < 1e-3)
    #expect(stock < interval.mean)
  }

  @Test func `an order that arrives at once has no lead time to be short in`() {
    let stock = ServiceTarget.fillRate(0.5)
      .baseStock(protectionInterval: PointMass(40), leadTime: nil)
    #expect(abs(stock - 20) < 1e-9)
  }

  @Test func `counts are matched to the moments`() {
    let none = IntervalMoments(demandPerPeriod: 0, errorSD: 0, length: 4).counts
    #expect(none.quantile(0.99) == 0)
    let steady = IntervalMoments(demandPerPeriod: 3, errorSD: 1, length: 2).counts
    #expect(steady.mean == 6 && steady.variance == 6)
  }

  /// ∫ P(X > t) dt from x on, by the midpoint rule: the definition of the expected shortage.
  private func integratedLoss(_ distribution: any Distribution, _ x: Double) -> Double {
    let step = 0.02
    return stride(from: x + step / 2, to: 800, by: step)
      .reduce(0) { $0 + (1 - distribution.cdf($1)) * step }
  }
}
