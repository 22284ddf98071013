/// Several fitted models as one: the weighted mean of their forecasts, or the median of their means.
struct Blend: FittedModel {
  private(set) var members: [any FittedModel]
  /// One per member; they sum to 1.
  let weights: [Double]
  /// Whether the means are medians; errors are averaged all the same.
  let usesMedian: Bool
  /// The share of a shock that persists in all later steps, where it was estimated; see
  /// `LevelPersistence`.
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
    usesMedian
      ? pointwiseMedian(members.map(\.fitted)) : pointwiseMean(members.map(\.fitted), weights)
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

  mutating func renewAhead(from later: Series) {
    for index in members.indices { members[index].renewAhead(from: later) }
  }

  func project(_ horizon: Int) -> Projection {
    let projections = members.map { $0.project(horizon) }
    var blend = Projection(averaging: projections, weights: weights)
    if let persistence { blend.takeDynamics(of: series.adjusted[...], persistence: persistence) }
    if usesMedian { blend.means = pointwiseMedian(projections.map(\.means)) }
    return blend
  }
}
