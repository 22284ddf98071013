internal import NumericalMethods

/// The effects of a panel's columns where all variances are given: best linear unbiased predictions.
///
/// `PooledEffects` estimates the variances, as every program does in its own way. Given the same variances
/// all must agree, so this type makes coefficients comparable with those of others. Errors are independent,
/// every series follows its group (s = 1), and the first period of a series is what it starts from: it is
/// not counted.
package struct EffectsGivenVariances {
  /// The coefficients of each series, β + γ + δ; the last one is that of the constant.
  package private(set) var coefficients: [[Double]] = []
  /// Their posterior standard deviations.
  package private(set) var standardErrors: [[Double]] = []

  /// The variances of normal effects and errors.
  package struct Variances {
    /// Of series from their group, of groups from the common coefficients, and of these from zero: one by
    /// family of columns, last that of the constant.
    package let series, groups, common: [Double]
    /// Of the errors of each series.
    package let errors: [Double]

    /// Takes all variances.
    package init(series: [Double], groups: [Double], common: [Double], errors: [Double]) {
      self.series = series
      self.groups = groups
      self.common = common
      self.errors = errors
    }
  }

  /// Solves for the coefficients of a panel whose series are grouped by an attribute.
  package init(_ panel: RegressorPanel, by attribute: String?, _ variances: Variances) {
    let design = EffectDesign(panel)
    let moments = panel.members.map {
      SeriesMoments(
        SeriesObservations(
          $0, of: panel, design, .independent, WorkingResponse(logarithmOf: $0)))
    }
    let groups = panel.groups(by: attribute)
    let given = HierarchyState(
      moments, groups: groups, families: design.families,
      from: HierarchyState.Priors(
        series: variances.series, groups: variances.groups, common: variances.common),
      variances: variances.errors)
    let numbers = Dictionary(grouping: groups.indices) { groups[$0] }
    let parts = numbers.sorted { $0.key < $1.key }.map { group in
      ChunkSums(group.value.map { ($0, moments[$0]) }, given)
    }
    // The first update solves for the levels above and keeps the given variances.
    var solved = given
    _ = solved.update(by: parts)
    let covariances = solved.groupCovariances(jobs: 1)
    for number in moments.indices {
      let posterior = given.posterior(of: moments[number], variances.errors[number])
      let above = covariances[groups[number]] ?? posterior.covariance
      coefficients.append(posterior.coefficients(given: solved.group(of: number)))
      standardErrors.append(posterior.variances(above: above).map { $0.squareRoot() })
    }
  }
}
