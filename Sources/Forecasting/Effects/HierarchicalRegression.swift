internal import Parallelism

/// A linear regression on many series, whose coefficients are common, deviate by group, and deviate
/// by series within the group.
///
/// z = a_i + x'(β + γ_g + δ_i) + e, with e ~ N(0, σ_i²). The deviations of the coefficients of one
/// family of columns are normal with one variance at each level, and so are the common ones; the
/// variances are estimated by MacKay's fixed point of the marginal likelihood (empirical Bayes), so
/// deviations that the data do not support vanish. Sums of squares are sufficient, so an iteration
/// costs the inverse of a matrix per series (Laird and Ware 1982; MacKay 1992).
struct HierarchicalRegression: Sendable {
  /// The estimated variances, and the coefficients β + γ of groups.
  private let state: HierarchyState

  private static let chunk = 64
  /// The iterations end where no prior deviation changes by more than this share.
  private static let tolerance = 0.02

  /// How the prior variances are iterated.
  struct Iterations: Sendable {
    /// The most iterations.
    let most: Int
    /// Whether steps are extrapolated, so that a few iterations come close to the end.
    let extrapolates: Bool

    /// A few plain steps, after which alternatives are compared.
    static func plain(_ most: Int) -> Iterations {
      Iterations(most: most, extrapolates: false)
    }
  }

  /// Fits the regression.
  ///
  /// - Parameters:
  ///   - moments: the sums of squares of each series.
  ///   - groups: the group of each series.
  ///   - families: the family of each column, from 0.
  ///   - priors: where the prior variances start, such as those of a similar regression.
  ///   - last: a regression on the same series, groups and families, where all estimates start.
  ///   - iterations: how the prior variances are iterated.
  init(
    _ moments: [SeriesMoments], groups: SeriesGroups, families: [Int],
    from priors: HierarchyState.Priors? = nil, continuing last: HierarchicalRegression? = nil,
    iterations: Iterations, jobs: Int
  ) {
    var state =
      last?.state
      ?? HierarchyState(moments, groups: groups.numbers, families: families, from: priors)
    state.designEffects = groups.designEffects
    let groups = groups.numbers
    let order = groups.indices.sorted { (groups[$0], $0) < (groups[$1], $1) }
    let chunks = Self.chunks(order, groups)
    func sums() -> [ChunkSums] {
      let current = state
      return parallelMap(count: chunks.count, jobs: jobs, chunk: 1) { number in
        ChunkSums(chunks[number].map { (series: $0, moments: moments[$0]) }, current)
      }
    }
    var extrapolation = PriorExtrapolation()
    for _ in 0..<iterations.most {
      let before = state.priors
      guard let change = state.update(by: sums()) else { continue }
      if change < Self.tolerance { break }
      guard iterations.extrapolates else { continue }
      state.take(extrapolation.next(from: before, to: state.priors))
    }
    self.state = state
  }

  /// The logarithm of the marginal likelihood, up to a constant that does not depend on groups.
  var logLikelihood: Double { state.logLikelihood }

  /// The prior variances, from which a similar regression can start.
  var priors: HierarchyState.Priors { state.priors }

  /// The coefficients of each series, β + γ_g + δ_i.
  func coefficients(_ moments: [SeriesMoments], jobs: Int) -> [[Double]] {
    parallelMap(count: moments.count, jobs: jobs) { number in
      state.posterior(of: moments[number], state.variances[number])
        .coefficients(given: state.group(of: number))
    }
  }

  /// The coefficients of series of which some follow their group in part only, s_i (β + γ_g) + δ_i.
  func shares(_ moments: [SeriesMoments], withErrors: Bool, jobs: Int) -> EffectShares {
    EffectShares(moments, state, withErrors: withErrors, jobs: jobs)
  }

  /// The series in parts of one group each, so that sums are formed in the same order by any number
  /// of threads.
  private static func chunks(_ order: [Int], _ groups: [Int]) -> [[Int]] {
    var chunks: [[Int]] = []
    for series in order {
      if let last = chunks.last, last.count < chunk, groups[last[0]] == groups[series] {
        chunks[chunks.count - 1].append(series)
      } else {
        chunks.append([series])
      }
    }
    return chunks
  }
}

/// The groups of the series of a regression.
struct SeriesGroups: Sendable {
  /// The group of each series, from 0.
  let numbers: [Int]
  /// By which the information on the coefficients of each group is divided; empty: by 1.
  var designEffects: [Double] = []
}
