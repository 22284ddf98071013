import NumericalMethods
import Replenishment
import Testing

/// Figures that tell right from wrong where forecast errors meet stock.
@Suite struct CheckNumberTests {
  /// Paths of simple exponential smoothing: the level takes a share of every shock.
  static func paths(smoothing: Double, steps: Int, count: Int) -> DemandPaths {
    var stream = RandomStream(seed: 33, key: "\(smoothing) \(steps)")
    var values: [Double] = []
    for _ in 0..<count {
      var level = 1_000.0
      for _ in 0..<steps {
        let shock = stream.nextNormal()
        values.append(level + shock)
        level += smoothing * shock
      }
    }
    return DemandPaths(count: count, buckets: steps, values: values)
  }

  @Test(arguments: [
    (0.1, 4, 1.155), (0.1, 8, 1.369), (0.1, 12, 1.588), (0.3, 4, 1.488), (0.3, 8, 2.162),
    (0.3, 12, 2.845),
  ])
  func `errors of an estimated level add up to more than the square root of the interval`(
    smoothing: Double, steps: Int, ratio: Double
  ) {
    let length = Double(steps)
    // Johnston & Harrison 1986: s² L [1 + a (L − 1) + a² (L − 1)(2L − 1) / 6].
    let inflation =
      1 + smoothing * (length - 1) + smoothing * smoothing * (length - 1) * (2 * length - 1) / 6
    #expect(abs(inflation.squareRoot() - ratio) < 0.0006)
    let paths = Self.paths(smoothing: smoothing, steps: steps, count: 40_000)
    #expect(abs(paths.standardDeviation / length.squareRoot() / ratio - 1) < 0.015)
    // A decision on the paths has the whole spread in its safety stock.
    let decision = PeriodicReview(target: .cycleService(0.95), unmetDemand: .backordered).decide(
      demand: paths, shelf: Shelf(onHand: 0, arrivals: [Double](repeating: 0, count: steps)),
      orderArrives: 0)
    #expect(abs(decision.safetyStock / (1.645 * ratio * length.squareRoot()) - 1) < 0.03)
  }

  @Test func `a mean absolute error is no standard deviation: 95 % becomes 90.5 %`() {
    let meanAbsoluteError = 2 * Normal().loss(0)
    #expect(abs(1 / meanAbsoluteError - 1.2533) < 0.0001)
    #expect(abs(Normal().cdf(1.645 * meanAbsoluteError) - 0.905) < 0.0005)
  }

  @Test func `the quantile of a sum is not the sum of quantiles`() {
    let step = Poisson(mean: 4)
    let target = ServiceTarget.cycleService(0.95)
    let total = target.baseStock(protectionInterval: Poisson(mean: 16), leadTime: nil)
    #expect(total == 23)
    #expect(4 * step.quantile(0.95) == 32)
    // Four times the step's quantile serves 99.98 % of the cycles that were to be 95 %.
    #expect(Poisson(mean: 16).cdf(32) > 0.999)
  }

  @Test func `clipping steps at zero lifts the mean of a sum`() {
    var stream = RandomStream(seed: 4)
    let steps = (0..<40_000).map { _ in 0.5 + 2 * stream.nextNormal() }
    let clipped = steps.map { max(0, $0) }.reduce(0, +) / 40_000
    // E[X⁺] of a normal is its loss at 0.
    #expect(abs(clipped - Normal(mean: 0.5, standardDeviation: 2).loss(0)) < 0.03)
    #expect(clipped > 2 * 0.5)
  }

  @Test func `the fill rate of a large lot with lost sales is Q ÷ (Q + shortage per cycle)`() {
    // One unit of demand at a time: at most s are asked for before the order comes, else lost.
    let lead = Poisson(mean: 4)
    let (point, lot) = (5.0, 40.0)
    let short = lead.loss(point)
    let fill = lot / (lot + short)
    var stream = RandomStream(seed: 6)
    var (served, asked) = (0.0, 0.0)
    for _ in 0..<40_000 {
      // From an order's arrival with s − D left or none: sell down to s, order, wait.
      let demand = lead.sample(using: &stream)
      asked += lot + max(0, demand - point)
      served += lot
    }
    #expect(abs(served / asked - fill) < 1e-3)
    #expect(
      ContinuousReview(leadTimeDemand: lead, orderQuantity: lot).fillRate(at: point) < fill)
  }
}
