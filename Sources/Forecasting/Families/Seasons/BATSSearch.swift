internal import Glibc
internal import NumericalMethods

/// The search for the gains with the least sum of squared shocks, from initial states by
/// decomposition.
struct BATSSearch {
  private let values: [Double]
  private let start: BATSState
  private(set) var best: (place: [Double], value: Double)

  private static let damping = 0.95

  /// Prepares a search; at least one of the values must not be nan.
  init(_ values: [Double], seasons: [Int]) {
    self.values = values
    let decomposition = SeasonalDecomposition(values, seasons: seasons)
    let place = [-3] + seasons.map { _ in -2.0 } + [0.8, -2]
    start = BATSState(
      level: decomposition.level, patterns: decomposition.patterns, Self.gains(at: place))
    best = (place, .infinity)
  }

  /// The fitted states before the first period.
  var state: BATSState { start.with(Self.gains(at: best.place)) }

  /// Continues from the best point so far, with a number of evaluations.
  mutating func improve(step: Double, limit: Int) {
    let steps = best.place.map { _ in step }
    best = minimise(from: best.place, steps: steps, tolerance: 1e-6, limit: limit) { place in
      var state = start.with(Self.gains(at: place))
      return values.withUnsafeBufferPointer { state.advance(over: $0) }
    }
  }

  /// The gains at a point of the unbounded parameter space: α and γ in 0…1, ρ in −0.5…0.995, β in
  /// 0…0.3 α.
  private static func gains(at place: [Double]) -> BATSGains {
    let count = place.count
    let alpha = logistic(place[0])
    return BATSGains(
      alpha: alpha, beta: 0.3 * alpha * logistic(place[count - 1]), phi: damping,
      gamma: place[1..<count - 2].map(logistic), rho: -0.5 + 1.495 * logistic(place[count - 2]))
  }
}

private func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
