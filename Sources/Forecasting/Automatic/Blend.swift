internal import NumericalMethods

/// Several fitted models as one: the weighted mean of their forecasts.
struct Blend: FittedModel {
  private(set) var members: [any FittedModel]
  /// One per member; they sum to 1.
  let weights: [Double]

  /// A blend of one member or more, fitted to the same series.
  init(_ members: [any FittedModel], weights: [Double]) {
    precondition(!members.isEmpty, "a blend needs a member")
    precondition(members.count == weights.count, "each member needs a weight")
    self.members = members
    self.weights = weights
  }

  var name: String { members.map(\.name).joined(separator: "+") }
  var series: Series { members[0].series }

  var fitted: [Double] {
    average(members.map(\.fitted), weights)
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
    Projection(averaging: members.map { $0.project(horizon) }, weights: weights)
  }
}

extension Projection {
  /// The mean of projections whose shocks are the same events: errors are averaged as well.
  init(averaging members: [Projection], weights shares: [Double]) {
    if members.count == 1 {
      self = members[0]
      return
    }
    let horizon = members[0].means.count
    self.init(
      means: average(members.map(\.means), shares),
      shock: zip(members, shares).reduce(0) { $0 + $1.0.shock * $1.1 },
      weights: average(members.map(\.weights), shares),
      shared: Matrix(joining: members.map(\.shared), times: shares, rows: horizon))
    scale = average(members.map(\.scale), shares)
    tail = zip(members, shares).reduce(0) { $0 + $1.0.tail * $1.1 }
  }
}

private func average(_ lists: [[Double]], _ shares: [Double]) -> [Double] {
  var sum = [Double](repeating: 0, count: lists[0].count)
  for (list, share) in zip(lists, shares) {
    for index in sum.indices { sum[index] += share * list[index] }
  }
  return sum
}

extension Matrix {
  /// The matrices side by side, the entries of each times its factor.
  fileprivate init(joining matrices: [Matrix], times factors: [Double], rows: Int) {
    self.init(rows: rows, columns: matrices.reduce(0) { $0 + $1.columns })
    values = zip(matrices, factors).flatMap { matrix, factor in matrix.values.map { factor * $0 } }
  }
}
