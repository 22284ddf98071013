internal import NumericalMethods

/// Several fitted models as one: the weighted mean of their forecasts, or the median of their means.
struct Blend: FittedModel {
  private(set) var members: [any FittedModel]
  /// One per member; they sum to 1.
  let weights: [Double]
  /// Whether the means are medians; errors are averaged all the same.
  let usesMedian: Bool
  /// What a shock leaves in all later steps, where the series itself was asked; see `Persistence`.
  let persistence: Double?

  /// A blend of one member or more, fitted to the same series.
  init(
    _ members: [any FittedModel], weights: [Double], usesMedian: Bool = false,
    persistence: Double? = nil
  ) {
    precondition(!members.isEmpty, "a blend needs a member")
    precondition(members.count == weights.count, "each member needs a weight")
    self.members = members
    self.weights = weights
    self.usesMedian = usesMedian
    self.persistence = persistence
  }

  var name: String { members.map(\.name).joined(separator: "+") }
  var series: Series { members[0].series }

  var fitted: [Double] {
    usesMedian ? median(members.map(\.fitted)) : average(members.map(\.fitted), weights)
  }

  var parameters: [(name: String, value: Double)] {
    if members.count == 1 { return members[0].parameters }
    return zip(members, weights).flatMap { member, weight in
      [("\(member.name).weight", weight)]
        + member.parameters.map { ("\(member.name).\($0.name)", $0.value) }
    }
  }

  mutating func update(with newValues: [Double]) {
    for index in members.indices { members[index].update(with: newValues) }
  }

  func project(_ horizon: Int) -> Projection {
    let projections = members.map { $0.project(horizon) }
    var blend = Projection(averaging: projections, weights: weights)
    if let persistence { blend.follow(series.adjusted[...], persistence: persistence) }
    if usesMedian { blend.means = median(projections.map(\.means)) }
    return blend
  }
}

extension Projection {
  /// The mean of projections whose shocks are the same events: errors are averaged as well.
  ///
  /// Coefficients are each member's own, so their errors stay apart.
  init(averaging members: [Projection], weights shares: [Double]) {
    if members.count == 1 {
      self = members[0]
      return
    }
    let means = average(members.map(\.means), shares)
    let shared = Matrix(joining: zip(members, shares).map { $0.shared.scaled($0.scale, $1) })
    let horizon = means.count
    if members.allSatisfy(\.isMovingAverage) {
      let shocks = zip(members, shares).map { $0.shock * $1 }
      let shock = shocks.reduce(0, +)
      let weights = average(members.map(\.weights), shocks.map { shock > 0 ? $0 / shock : 0 })
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

private func average(_ lists: [[Double]], _ shares: [Double]) -> [Double] {
  var sum = [Double](repeating: 0, count: lists[0].count)
  for (list, share) in zip(lists, shares) {
    for index in sum.indices { sum[index] += share * list[index] }
  }
  return sum
}

private func median(_ lists: [[Double]]) -> [Double] {
  lists[0].indices.map { index in
    let sorted = lists.map { $0[index] }.sorted()
    if sorted.contains(where: \.isNaN) { return .nan }
    return 0.5 * (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2])
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
