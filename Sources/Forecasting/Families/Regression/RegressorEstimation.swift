internal import Glibc
internal import NumericalMethods

extension FitError {
  /// What a series' forecast tells of an error of its regression.
  fileprivate init(_ error: RegressionError) {
    switch error {
    case .nothingPositive(let observations): self = .noDemand(observations: observations)
    case .negative(let least): self = .negative(least: least)
    case .noConvergence(let iterations): self = .noConvergence(iterations: iterations)
    case .notFinite: self = .notFinite
    }
  }
}

/// The estimation of a regression's structure and coefficients.
struct RegressorEstimation {
  /// What is asked for; what is nil is chosen.
  let wanted: Regression.Structure
  let response: RegressionResponse
  let scale: ResponseScale
  let designs: [RegressorDesign]
  /// Values over exposure on the rows of the fit, and the exposures.
  let values: [Double]
  let exposures: [Double]

  /// The penalties with which counts are fitted before their penalties are chosen.
  private static let firstPenalty = 1.0
  private static let firstPenaltyOfOthers = 20.0

  /// The likeliest structure and its coefficients.
  func equation() throws(FitError) -> RegressorEquation {
    switch scale {
    case .identity: return leastSquares(values)
    case .logarithm: return leastSquares(values.map { log($0) })
    case .logarithmOfMean(let family):
      do {
        return try generalised(family)
      } catch {
        throw FitError(error)
      }
    }
  }

  private var alphas: [Double] { wanted.smoothing.map { [$0] } ?? RegressorStructure.grid }

  /// The design without a trend or Fourier terms that were not asked for.
  private var plainest: RegressorDesign {
    (designs.first { $0.hasTrend == (wanted.trend ?? false) } ?? designs[0])
      .prefix(terms: wanted.terms ?? 0)
  }

  private func leastSquares(_ target: [Double]) -> RegressorEquation {
    let chosen = RegressorStructure(
      designs, terms: wanted.terms, smoothing: alphas, target, transform: smoothingErrors)
    let candidates =
      chosen.map { [$0] }
      ?? alphas.map {
        RegressorStructure(design: plainest, terms: wanted.terms ?? 0, smoothing: $0)
      }
    let fits = candidates.map { structure in
      let ridge = RegressorRidge.best(structure.design, penalty: response.penalty, target) {
        smoothingErrors($0, structure.smoothing)
      }
      return (structure: structure, ridge: ridge)
    }
    let best = fits[fits.indices.min { fits[$0].ridge.error < fits[$1].ridge.error } ?? 0]
    let solution = best.ridge.solution
    return RegressorEquation(
      scale: scale, structure: best.structure, coefficients: solution.coefficients,
      standardErrors: solution.errors, root: solution.root, penalty: best.ridge.penalties,
      effectiveParameters: solution.fit.effectiveParameters, fixedSmoothing: wanted.smoothing)
  }

  /// Counts: structure and penalty by the weighted problem of a first fit, then the fit itself.
  private func generalised(
    _ family: RegressionResponse.Family
  ) throws(RegressionError) -> RegressorEquation {
    let first = try model(
      plainest, family,
      RegressorPenalty(own: Self.firstPenalty, others: Self.firstPenaltyOfOthers))
    let (weights, working) = first.model.working
    let roots = weights.map { $0.squareRoot() }
    func weighted(_ column: [Double], _ smoothing: Double) -> [Double] {
      zip(column, roots).map { $0 * $1 }
    }
    let structure =
      RegressorStructure(
        designs, terms: wanted.terms, smoothing: [0], working, transform: weighted)
      ?? RegressorStructure(design: plainest, terms: wanted.terms ?? 0, smoothing: 0)
    let design = structure.design
    let penalty = RegressorRidge.best(design, penalty: response.penalty, working) {
      weighted($0, 0)
    }.penalties
    let fit = try model(design, family, penalty)
    // Counts that vary more than their family says determine coefficients less well.
    let excess = family == .gaussian ? 1 : max(1, fit.model.pearsonDispersion)
    let errors = fit.model.standardErrors.map { $0 * excess.squareRoot() }
    return RegressorEquation(
      scale: scale, structure: structure, coefficients: fit.model.coefficients,
      standardErrors: errors, root: fit.model.root, penalty: penalty,
      effectiveParameters: fit.model.effectiveParameters, size: fit.size,
      fixedSmoothing: wanted.smoothing)
  }

  private func model(
    _ design: RegressorDesign, _ family: RegressionResponse.Family, _ penalty: RegressorPenalty
  ) throws(RegressionError) -> (model: GeneralizedLinearModel, size: Double) {
    let data = GeneralizedLinearModel.Data(
      Matrix(columns: design.fixed + design.penalised, rows: values.count),
      zip(values, exposures).map { $0 * $1 }, offset: exposures.map { log($0) },
      penalties: penalty.values(design))
    switch family {
    case .gaussian: return (try GeneralizedLinearModel(data, .gaussianLogarithm), .infinity)
    case .poisson: return (try GeneralizedLinearModel(data, .poisson), .infinity)
    case .negativeBinomial:
      let fit = try NegativeBinomialRegression(data)
      return (fit.model, fit.size)
    }
  }
}
