internal import NumericalMethods

extension Projection {
  /// The weighted mean of projections with common shocks: errors are averaged as well.
  ///
  /// Errors of coefficients are independent between members.
  init(averaging members: [Projection], weights shares: [Double]) {
    if members.count == 1 {
      self = members[0]
      return
    }
    let means = pointwiseMean(members.map(\.means), shares)
    let shared = Matrix(joining: zip(members, shares).map { $0.shared.scaled($0.scale, $1) })
    let horizon = means.count
    if members.allSatisfy(\.isMovingAverage) {
      let shocks = zip(members, shares).map { $0.shock * $1 }
      let shock = shocks.reduce(0, +)
      let weights = pointwiseMean(members.map(\.weights), shocks.map { shock > 0 ? $0 / shock : 0 })
      self.init(means: means, shock: shock, weights: weights, shared: shared)
    } else {
      var sum = Matrix(rows: horizon, columns: horizon)
      for (member, share) in zip(members, shares) { member.addInnovations(to: &sum, times: share) }
      self.init(means: means, innovations: sum, shared: shared)
    }
    tail = zip(members, shares).reduce(0) { $0 + $1.0.tail * $1.1 }
  }

  /// Sets correlations and variances from a history of low counts, in which nan is missing.
  mutating func takeDynamics(of history: ArraySlice<Double>, persistence: Double) {
    setWeights(persistence)
    let observed = history.filter { !$0.isNaN }
    scaleVariance(over: observed.reduce(0, +) / Double(observed.count))
  }

  /// Sets all ψ to the same value, where errors are a moving average.
  private mutating func setWeights(_ persistence: Double) {
    guard innovations == nil else { return }
    weights = Array(repeating: persistence, count: weights.count)
  }

  /// Scales variances with the means, and adds uncertainty where the mean has fallen.
  ///
  /// With an unchanged distribution of sizes the variance is proportional to the mean, as in a
  /// compound Poisson process. But a period of low sales may be due to empty shelves and end at
  /// once: a return of demand to the mean of the history is an event common to all steps.
  private mutating func scaleVariance(over mean: Double) {
    guard mean > 0, mean.isFinite else { return }
    for step in scale.indices { scale[step] *= (max(0, means[step]) / mean).squareRoot() }
    addShared(means.map { Self.returnDeviation * max(0, mean - $0) })
  }

  /// The standard deviation of the event that demand returns, which has probability ½.
  private static let returnDeviation = 0.5

  /// Whether errors are s ψ without further factors.
  private var isMovingAverage: Bool {
    innovations == nil && scale.allSatisfy { $0 == 1 }
  }

  private func addInnovations(to sum: inout Matrix, times share: Double) {
    for step in means.indices {
      let factor = share * scale[step]
      for shocked in 0...step { sum[step, shocked] += factor * innovation(step, shocked) }
    }
  }
}

extension Matrix {
  /// The matrices side by side; all have the same rows.
  fileprivate init(joining matrices: [Matrix]) {
    self.init(rows: matrices[0].rows, columns: matrices.reduce(0) { $0 + $1.columns })
    values = matrices.flatMap(\.values)
  }

  /// Each row times its factor, and all times one more.
  fileprivate func scaled(_ rowFactors: [Double], _ factor: Double) -> Matrix {
    var product = self
    for column in 0..<columns {
      for row in 0..<rows { product[row, column] *= rowFactors[row] * factor }
    }
    return product
  }
}
