internal import Glibc
internal import Parallelism

/// What is chosen before the effects of a panel are estimated: the columns, the process of errors and
/// the attribute by which series are grouped.
///
/// Columns and process are those that forecast the last part of the history best from what was known
/// before it; the attribute is the one with the largest marginal likelihood. A sample of series is
/// enough for both.
struct EffectChoice: Sendable {
  let design: EffectDesign
  let attribute: String?
  let errors: ErrorProcess
  /// The prior variances from which the estimation starts.
  let priors: HierarchyState.Priors?

  /// The most series that are compared.
  private static let mostSeries = 400
  private static let iterations = 5

  init(
    _ design: EffectDesign, _ attribute: String?, _ errors: ErrorProcess,
    _ priors: HierarchyState.Priors?
  ) {
    self.design = design
    self.attribute = attribute
    self.errors = errors
    self.priors = priors
  }

  /// - Parameter cut: the period from which on the history is forecast.
  init(_ whole: RegressorPanel, before cut: Int, jobs: Int) {
    let panel = whole.sample(Self.mostSeries)
    let past = panel.truncated(before: cut)
    let all = EffectDesign(panel)
    let slow = panel.slowColumns
    let variants = slow.isEmpty ? [all] : [all, all.without(own: slow)]
    var best: (variant: EffectDesign, choice: EffectChoice, error: Double)?
    for variant in variants {
      let design = variant.selecting(Self.varying(past, variant, jobs: jobs))
      for errors in ErrorProcess.candidates where !design.terms.isEmpty {
        let choice = EffectChoice(past, design, errors, jobs: jobs)
        let error = PooledEffects(past, choice, jobs: jobs).error(of: panel, from: cut)
        if error < best?.error ?? .infinity { best = (variant, choice, error) }
      }
    }
    // Some columns vary only since the cut, such as the first Christmas.
    let variant = best?.variant ?? all
    let design = variant.selecting(Self.varying(panel, variant, jobs: jobs))
    self.init(panel, design, best?.choice.errors ?? .independent, jobs: jobs)
  }

  /// The attribute for a design and a process.
  private init(
    _ panel: RegressorPanel, _ design: EffectDesign, _ errors: ErrorProcess, jobs: Int
  ) {
    let moments = parallelMap(count: panel.members.count, jobs: jobs, chunk: 8) { place in
      SeriesMoments(panel.members[place], of: panel, design, errors)
    }
    func fit(_ attribute: String?, from priors: HierarchyState.Priors?) -> HierarchicalRegression {
      HierarchicalRegression(
        moments, groups: panel.groups(by: attribute), families: design.families, from: priors,
        iterations: priors == nil ? 2 * Self.iterations : Self.iterations, jobs: jobs)
    }
    let alone = fit(nil, from: nil)
    // What series have in common within a group looks like deviations of series without it.
    var start = alone.priors
    start.groups = start.series
    var best = (attribute: String?.none, fit: alone)
    for attribute in panel.attributes {
      let next = fit(attribute, from: start)
      if next.logLikelihood > best.fit.logLikelihood { best = (attribute, next) }
    }
    self.init(design, best.attribute, errors, best.fit.priors)
  }

  /// The columns that vary within series.
  private static func varying(_ panel: RegressorPanel, _ design: EffectDesign, jobs: Int) -> [Int] {
    let count = design.terms.count
    let moments = parallelMap(count: panel.members.count, jobs: jobs, chunk: 8) { place in
      SeriesMoments(panel.members[place], of: panel, design, .independent)
    }
    var sums = [Double](repeating: 0, count: count)
    var total = 0.0
    for series in moments {
      for place in 0..<count { sums[place] += series.products[place * (count + 1) + place] }
      total += series.count
    }
    return (0..<count).filter { sums[$0] > 1e-9 * total }
  }
}

extension RegressorPanel {
  /// At most `most` of the series, evenly spread.
  fileprivate func sample(_ most: Int) -> RegressorPanel {
    var panel = self
    let step = max(1, (members.count + most - 1) / most)
    panel.members = stride(from: 0, to: members.count, by: step).map { members[$0] }
    return panel
  }

  /// The own columns that change so slowly that a trend of demand can pass for their effect: those
  /// whose correlation with the period before is above 0.9.
  fileprivate var slowColumns: Set<Int> {
    Set(
      own.indices.filter { column in
        var (square, product) = (0.0, 0.0)
        for member in members {
          let values = member.columns[column].filter(\.isFinite)
          guard values.count > 1 else { continue }
          let mean = values.reduce(0, +) / Double(values.count)
          for place in values.indices.dropFirst() {
            product += (values[place] - mean) * (values[place - 1] - mean)
            square += (values[place] - mean) * (values[place] - mean)
          }
        }
        return product > 0.9 * square && square > 0
      })
  }
}

extension PooledEffects {
  /// The number of periods whose mean is the level from which the errors are counted.
  private static let levelPeriods = 13

  /// The mean absolute error of the logarithms from a period on, as forecast by the effects and the
  /// level before.
  fileprivate func error(of panel: RegressorPanel, from cut: Int) -> Double {
    var (sum, count) = (0.0, 0.0)
    for (number, member) in panel.members.enumerated() {
      let exposure = exposure(of: number, count: member.values.count)
      let rest = member.values.indices.map { index in
        exposure[index] > 0 && member.values[index] > 0
          ? log(member.values[index] / exposure[index]) : .nan
      }
      let split = min(rest.count, max(0, cut - member.start))
      let recent = rest[..<split].filter(\.isFinite).suffix(Self.levelPeriods)
      guard !recent.isEmpty else { continue }
      let level = recent.reduce(0, +) / Double(recent.count)
      for value in rest[split...] where value.isFinite {
        sum += abs(value - level)
        count += 1
      }
    }
    return count > 0 ? sum / count : .infinity
  }
}
