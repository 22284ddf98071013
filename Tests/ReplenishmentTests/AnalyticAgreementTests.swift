import NumericalMethods
import Replenishment
import Testing

/// Paths drawn from a known distribution must lead to the analytic base stock, within their error.
@Suite struct AnalyticAgreementTests {
  struct Demand: Sendable, CustomStringConvertible {
    let description: String
    let lead: any Distribution
    let review: any Distribution
    let interval: any Distribution
  }

  static let demands = [
    Demand(
      description: "normal", lead: Normal(mean: 400, standardDeviation: 40),
      review: Normal(mean: 200, standardDeviation: 30),
      interval: Normal(mean: 600, standardDeviation: 50)),
    Demand(
      description: "poisson", lead: Poisson(mean: 6), review: Poisson(mean: 3),
      interval: Poisson(mean: 9)),
    // Equal success probability: the sizes add, so the sum is negative binomial again.
    Demand(
      description: "negative binomial", lead: NegativeBinomial(mean: 8, variance: 32),
      review: NegativeBinomial(mean: 4, variance: 16),
      interval: NegativeBinomial(mean: 12, variance: 48)),
  ]

  static let count = 40_000

  static func paths(_ demand: Demand) -> DemandPaths {
    var stream = RandomStream(seed: 77, key: demand.description)
    return DemandPaths(
      rows: (0..<count).map { _ in
        [demand.lead.sample(using: &stream), demand.review.sample(using: &stream)]
      })
  }

  static func decision(_ demand: Demand, _ target: ServiceTarget, onHand: Double) -> OrderDecision {
    PeriodicReview(target: target, unmetDemand: .backordered).decide(
      demand: paths(demand), shelf: Shelf(onHand: onHand, arrivals: [0, 0]), orderArrives: 1)
  }

  /// Whether P(demand ≤ S) reaches p and P(demand < S) does not, but for four standard errors.
  static func isQuantile(_ stock: Double, _ p: Double, of demand: any Distribution) -> Bool {
    let error = 4 * (p * (1 - p) / Double(count)).squareRoot()
    return demand.cdf(stock) >= p - error && demand.cdf(stock - 1e-6) <= p + error
  }

  @Test(
    arguments: demands,
    [ServiceTarget.cost(holdingPerUnit: 0.2, shortagePerUnit: 1), .cycleService(0.95)])
  func `cost and cycle service lead to the quantile, whatever is on hand`(
    demand: Demand, target: ServiceTarget
  ) {
    let share = target.fractile ?? .nan
    let analytic = target.baseStock(protectionInterval: demand.interval, leadTime: demand.lead)
    #expect(Self.isQuantile(analytic, share, of: demand.interval))
    for onHand in [0.0, 5] {
      let stock = Self.decision(demand, target, onHand: onHand).orderUpTo
      #expect(Self.isQuantile(stock, share, of: demand.interval))
    }
  }

  @Test func `the quantile check catches the lead time left out`() {
    for demand in Self.demands {
      #expect(!Self.isQuantile(demand.review.quantile(0.95), 0.95, of: demand.interval))
    }
  }

  @Test(arguments: demands, [0.98, 0.8, 0.3])
  func `fill rate leads to the two loss terms`(demand: Demand, share: Double) {
    let target = ServiceTarget.fillRate(share)
    let analytic = target.baseStock(protectionInterval: demand.interval, leadTime: demand.lead)
    let stock = Self.decision(demand, target, onHand: 2).orderUpTo
    let error = 4 * demand.interval.standardDeviation / Double(Self.count).squareRoot()
    // The slope of the fill rate in S is bounded by 1 / window demand, hence both ways of looking.
    let served = demand.interval.loss(stock) - demand.lead.loss(stock)
    #expect(abs(1 - served / demand.review.mean - share) < error / demand.review.mean)
    #expect(
      abs(
        demand.interval.loss(analytic) - demand.lead.loss(analytic)
          - (1 - share) * demand.review.mean) < 1e-6)
  }
}
