internal import Algorithms
internal import Glibc
internal import Parallelism

/// What is chosen before the effects of a panel are estimated: the columns, the process of errors and
/// the attribute by which series are grouped.
///
/// Columns and process are those that forecast the last part of the history best from what was known
/// before it: the process first, then whether tentative columns, such as the waves of the year, and
/// slow ones help. What all series of a group have in common in a week looks like a season to the
/// likelihood, but does not come again. Doubtful columns, one family after the other, must help as much as
/// slow ones. The attribute is the one with the largest marginal likelihood. A sample of series is
/// enough for both.
struct EffectChoice: Sendable {
  let design: EffectDesign
  let attribute: String?
  let errors: ErrorProcess
  /// The prior variances from which the estimation starts.
  let priors: HierarchyState.Priors?

  /// The most series that are compared.
  private static let mostSeries = 200
  private static let iterations = 5
  /// Slow columns must lower the error by this factor: a trend of demand that happens to go along with
  /// theirs does so for a while.
  private static let slowFactor = 1.03

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
    let doubtful = panel.doubtfulColumns
    let all = EffectDesign(panel).without(own: Set(doubtful.joined()))
    let slow = panel.slowColumns.subtracting(doubtful.joined())
    let plain = slow.isEmpty ? all : all.without(own: slow)
    func trial(_ variant: EffectDesign, _ errors: ErrorProcess) -> Trial {
      Trial(variant, errors, panel, past, cut: cut, jobs: jobs)
    }
    var best = ErrorProcess.candidates.map { trial(plain, $0) }.min { $0.error < $1.error }
    let others = [plain.withoutTentative(panel)] + (slow.isEmpty ? [] : [all])
    for (other, factor) in zip(others, [1, Self.slowFactor]) {
      guard let now = best, other.terms.count != now.variant.terms.count else { continue }
      let next = trial(other, now.errors)
      if next.error * factor < now.error { best = next }
    }
    for columns in doubtful {
      guard let now = best else { continue }
      let next = trial(now.variant.adding(own: columns, of: EffectDesign(panel)), now.errors)
      if next.error * Self.slowFactor < now.error { best = next }
    }
    // Some columns vary only since the cut, such as the first Christmas.
    let variant = best?.variant ?? plain
    let design = variant.selecting(Self.varying(panel, variant, jobs: jobs))
    self.init(panel, design, best?.errors ?? .independent, jobs: jobs)
  }

  /// A set of columns and a process, with the error of their forecast of the last part.
  private struct Trial {
    let variant: EffectDesign
    let errors: ErrorProcess
    let error: Double

    init(
      _ variant: EffectDesign, _ errors: ErrorProcess, _ panel: RegressorPanel,
      _ past: RegressorPanel, cut: Int, jobs: Int
    ) {
      self.variant = variant
      self.errors = errors
      let design = variant.selecting(EffectChoice.varying(past, variant, jobs: jobs))
      let choice = EffectChoice(past, design, errors, jobs: jobs)
      error = PooledEffects(past, choice, plainIterations: EffectChoice.iterations, jobs: jobs)
        .error(of: panel, from: cut)
    }
  }

  /// The attribute for a design and a process.
  private init(
    _ panel: RegressorPanel, _ design: EffectDesign, _ errors: ErrorProcess, jobs: Int
  ) {
    let moments = parallelMap(count: panel.members.count, jobs: jobs, chunk: 8) { place in
      SeriesMoments(
        SeriesObservations(
          panel.members[place], of: panel, design, errors,
          WorkingResponse(logarithmOf: panel.members[place])))
    }
    func fit(_ attribute: String?, from priors: HierarchyState.Priors?) -> HierarchicalRegression {
      HierarchicalRegression(
        moments, groups: SeriesGroups(numbers: panel.groups(by: attribute)),
        families: design.families, from: priors,
        iterations: .plain(priors == nil ? 2 * Self.iterations : Self.iterations), jobs: jobs)
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
      SeriesMoments(
        SeriesObservations(
          panel.members[place], of: panel, design, .independent,
          WorkingResponse(logarithmOf: panel.members[place])))
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

  /// The own columns that are left out unless they help, by family.
  fileprivate var doubtfulColumns: [Set<Int>] {
    let places = own.indices.filter { own[$0].isDoubtful }
    return places.map { own[$0].family }.uniqued().map { family in
      Set(places.filter { own[$0].family == family })
    }
  }

  /// The own columns that change so slowly that a trend of demand can pass for their effect: those
  /// whose correlation with the period before is above 0.95.
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
        return product > 0.95 * square && square > 0
      })
  }
}

extension PooledEffects {
  /// The number of periods whose mean is the level from which the errors are counted.
  private static let levelPeriods = 13
  private static let sparseLevelPeriods = 52

  /// The mean absolute error from a period on, relative to the level, as forecast by the effects and
  /// the level before: of logarithms, or of demand over its mean where it is often zero.
  fileprivate func error(of panel: RegressorPanel, from cut: Int) -> Double {
    var (sum, count) = (0.0, 0.0)
    for (number, member) in panel.members.enumerated() {
      let exposure = exposure(of: number, member, count: member.values.count)
      let split = min(member.values.count, max(0, cut - member.start))
      let errors =
        WorkingResponse.isNeeded(for: member)
        ? Self.relativeErrors(member.values, exposure, from: split)
        : Self.logarithmicErrors(member.values, exposure, from: split)
      sum += errors.reduce(0, +)
      count += Double(errors.count)
    }
    return count > 0 ? sum / count : .infinity
  }

  private static func logarithmicErrors(
    _ values: [Double], _ exposure: [Double], from split: Int
  ) -> [Double] {
    let rest = values.indices.map { index in
      exposure[index] > 0 && values[index] > 0 ? log(values[index] / exposure[index]) : .nan
    }
    let recent = rest[..<split].filter(\.isFinite).suffix(levelPeriods)
    guard !recent.isEmpty else { return [] }
    let level = recent.reduce(0, +) / Double(recent.count)
    return rest[split...].filter(\.isFinite).map { abs($0 - level) }
  }

  private static func relativeErrors(
    _ values: [Double], _ exposure: [Double], from split: Int
  ) -> [Double] {
    let known = values.indices.filter { values[$0].isFinite && exposure[$0] > 0 }
    let recent = known.prefix { $0 < split }.suffix(sparseLevelPeriods)
    let units = recent.reduce(0) { $0 + max(0, values[$1]) }
    let weight = recent.reduce(0) { $0 + exposure[$1] }
    guard units > 0, weight > 0 else { return [] }
    let level = units / weight
    // The root of squared errors, since the median of sparse demand is zero.
    let rest = known.drop { $0 < split }
    let squares = rest.reduce(0) { sum, index in
      let error = values[index] - level * exposure[index]
      return sum + error * error
    }
    guard !rest.isEmpty else { return [] }
    let error = (squares / Double(rest.count)).squareRoot() * Double(recent.count) / units
    return [Double](repeating: error, count: rest.count)
  }
}
