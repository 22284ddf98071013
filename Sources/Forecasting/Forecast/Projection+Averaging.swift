internal import NumericalMethods

extension Projection {
  /// The mean of projections whose shocks are the same events: errors are averaged as well.
  ///
  /// Coefficients are each member's own, so their errors stay apart.
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

  /// Takes from a history of low counts, nan being missing, how errors hang together and spread.
  mutating func follow(_ history: ArraySlice<Double>, persistence: Double) {
    leave(persistence)
    let observed = history.filter { !$0.isNaN }
    spreadWithMean(over: observed.reduce(0, +) / Double(observed.count))
  }

  /// Lets a shock leave the same in all later steps, where errors are a moving average.
  private mutating func leave(_ persistence: Double) {
    guard innovations == nil else { return }
    weights = Array(repeating: persistence, count: weights.count)
  }

  /// Lets variances follow the means, and adds doubt where the mean has fallen.
  ///
  /// When demand comes in sizes as before, its variance is in proportion to its mean, as in a
  /// compound Poisson process; an old variance beside a mean that has fallen would ask for stock
  /// against sizes that hardly come any more. But a quiet time may be one of empty shelves, and end at
  /// once: that demand is back at the mean of the history is an event that all steps share.
  private mutating func spreadWithMean(over mean: Double) {
    guard mean > 0, mean.isFinite else { return }
    for step in scale.indices { scale[step] *= (max(0, means[step]) / mean).squareRoot() }
    addShared(means.map { Self.returnDeviation * max(0, mean - $0) })
  }

  /// The deviation of the event that demand is back where it was, which is as likely as not.
  private static let returnDeviation = 0.5

  /// Whether errors are s ψ as they stand.
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
