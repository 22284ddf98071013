internal import Glibc
internal import Parallelism

/// The multiplicative effects of a panel's columns on each of its series.
///
/// Estimated on the logarithm of value over exposure by a `HierarchicalRegression`; periods that are
/// closed, missing or without demand are left out.
struct PooledEffects: Sendable {
  private let panel: RegressorPanel
  private let design: EffectDesign
  private let means: [[Double]]
  private let fit: HierarchicalRegression

  /// Beyond this, the logarithm of an effect is cut: it is far outside of what was observed.
  private static let largest = 5.0

  /// Estimates the effects from the history of all series; results do not depend on `jobs`.
  init(_ panel: RegressorPanel, _ choice: EffectChoice, jobs: Int) {
    let moments = parallelMap(count: panel.members.count, jobs: jobs) { number in
      SeriesMoments(
        panel.members[number], of: panel, choice.design, choice.errors)
    }
    design = choice.design
    fit = HierarchicalRegression(
      moments, groups: panel.groups(by: choice.attribute), families: design.families,
      from: choice.priors, jobs: jobs)
    means = moments.map(\.means)
    self.panel = panel
  }

  /// The coefficients of a series' columns on the logarithm of its values.
  func coefficients(of number: Int) -> [(name: String, value: Double)] {
    zip(design.terms, fit.coefficients[number]).map { ($0.name, $1) }
  }

  /// The factor of each of the first `count` periods of a series: its exposure times the effect of
  /// its columns, whose logarithm is 0 on average over the history; a missing cell has no effect.
  func exposure(of number: Int, count: Int) -> [Double] {
    let member = panel.members[number]
    let coefficients = fit.coefficients[number]
    let means = means[number]
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: means.count) { row in
      (0..<count).map { index in
        let exposure = member.exposure(at: index)
        guard exposure > 0 else { return 0 }
        design.fill(row, panel, member, at: index)
        var sum = 0.0
        // What is missing counts as usual.
        for place in means.indices where row[place].isFinite {
          sum += (row[place] - means[place]) * coefficients[place]
        }
        return exposure * exp(min(max(sum, -Self.largest), Self.largest))
      }
    }
  }
}

extension RegressorPanel {
  /// The level of each series in an attribute; all 0 without one.
  func groups(by attribute: String?) -> [Int] {
    guard let place = attribute.flatMap({ attributes.firstIndex(of: $0) }) else {
      return [Int](repeating: 0, count: members.count)
    }
    return members.map { $0.levels[place] }
  }
}
