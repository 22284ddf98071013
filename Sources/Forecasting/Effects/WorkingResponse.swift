internal import Glibc

/// What the regression explains in each period of one series: a response on the scale of logarithms.
///
/// It is the logarithm of demand, or, where demand is a few units a period, the working response of a Poisson
/// regression about the last estimate (iteratively reweighted least squares, McCullagh and Nelder 1989,
/// section 2.5). So periods without demand count: without them, a promotion after which more
/// customers buy would seem to do little.
struct WorkingResponse: Sendable {
  /// One value per period of the history; nan is left out.
  let values: [Double]
  /// The root of each period's weight; empty: all 1.
  let scales: [Double]

  /// The logarithms of value over exposure.
  init(logarithmOf member: RegressorPanel.Member) {
    values = member.values.indices.map { index in
      let exposure = member.exposure(at: index)
      let value = member.values[index]
      return exposure > 0 && value > 0 ? log(value / exposure) : .nan
    }
    scales = []
  }

  /// The working response log f + (y − μ) / μ, with μ = level × f.
  ///
  /// The level is that of the periods around: it moves, and a product that is not sold for months says
  /// nothing of the effects of those months. The variance is taken as proportional to μ + μ² / 5:
  /// counts that vary by more than chance.
  ///
  /// - Parameters:
  ///   - factors: f, the exposure times the effects of each period as last estimated.
  init(of member: RegressorPanel.Member, about factors: [Double]) {
    var values = [Double](repeating: .nan, count: member.values.count)
    var scales = [Double](repeating: 0, count: member.values.count)
    var (sum, count) = (0.0, 0.0)
    for (index, level) in Self.levels(member.values, factors).enumerated() where level > 0 {
      guard member.values[index].isFinite, factors[index] > 0 else { continue }
      let mean = level * factors[index]
      let effect = log(factors[index] / member.exposure(at: index))
      values[index] = effect + (max(0, member.values[index]) - mean) / mean
      let weight = mean / (1 + Self.overdispersion * mean)
      scales[index] = weight.squareRoot()
      sum += weight
      count += 1
    }
    // Weights of 1 on average keep the error variances of series comparable.
    let norm = count > 0 ? (sum / count).squareRoot() : 1
    self.values = values
    self.scales = scales.map { $0 / norm }
  }

  /// Demand over factors in the periods around each one; 0 without demand there.
  private static func levels(_ values: [Double], _ factors: [Double]) -> [Double] {
    var (demand, exposure) = ([0.0], [0.0])
    for (index, value) in values.enumerated() {
      let isKnown = value.isFinite && factors[index] > 0
      demand.append(demand[index] + (isKnown ? max(0, value) : 0))
      exposure.append(exposure[index] + (isKnown ? factors[index] : 0))
    }
    return values.indices.map { index in
      let start = max(0, index - halfWindow)
      let end = min(values.count, index + halfWindow + 1)
      let weight = exposure[end] - exposure[start]
      return weight > 0 ? (demand[end] - demand[start]) / weight : 0
    }
  }

  /// Periods before and after one that make its level.
  private static let halfWindow = 13
  private static let overdispersion = 0.2
  /// Below this mean of demand per period, periods without demand are frequent by chance alone.
  private static let leastMean = 3.0

  /// Whether a series is so sparse that its periods without demand must count.
  ///
  /// Where more is sold, they are rather stock-outs and pauses, which say nothing of the effects.
  static func isNeeded(for member: RegressorPanel.Member) -> Bool {
    var (units, exposure) = (0.0, 0.0)
    var hasNone = false
    for (index, value) in member.values.enumerated()
    where value.isFinite && member.exposure(at: index) > 0 {
      units += max(0, value)
      exposure += 1
      if value <= 0 { hasNone = true }
    }
    return hasNone && units < leastMean * exposure
  }
}
