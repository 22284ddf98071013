internal import NumericalMethods

/// The penalties on the squared coefficients of standardised regressors.
struct RegressorPenalty: Sendable {
  /// λ of the series' own columns.
  let own: Double
  /// λ of the others; nil where there are none.
  let others: Double?

  /// The penalties of all columns of a design, 0 for those that have none.
  func values(_ design: RegressorDesign) -> [Double] {
    let own = design.regressors.ownCount
    return [Double](repeating: 0, count: design.fixedCount)
      + [Double](repeating: self.own, count: own)
      + [Double](repeating: others ?? self.own, count: design.regressors.columns.count - own)
  }
}

/// A ridge regression on the columns of a design, whose other regressors than the series' own have a
/// multiple of the penalty.
struct RegressorRidge {
  /// The multiples that are compared.
  static let ratios = [1.0, 8, 64, 512]

  private let ridge: RidgeRegression
  private let ratio: Double
  private let own: Int
  private let count: Int
  let penalty: Double
  let error: Double

  /// The regression of a target on columns that have been transformed.
  ///
  /// - Parameter penalty: that of the series' own columns; nil: the one with the least error of leaving
  ///   an observation out.
  private init(
    _ design: RegressorDesign, ratio: Double, penalty: Double?, _ target: [Double],
    _ transform: ([Double]) -> [Double]
  ) {
    own = design.regressors.ownCount
    count = design.regressors.columns.count
    self.ratio = ratio
    var columns = design.penalised.map(transform)
    for column in own..<max(own, columns.count) {
      for row in columns[column].indices { columns[column][row] /= ratio.squareRoot() }
    }
    ridge = RidgeRegression(
      fixed: Matrix(columns: design.fixed.map(transform), rows: target.count),
      penalised: Matrix(columns: columns, rows: target.count), target: transform(target))
    self.penalty = columns.isEmpty ? 0 : penalty ?? ridge.penaltyByLeaveOneOut
    error = ridge.leaveOneOut(self.penalty)
  }

  /// The regression with the best multiple.
  static func best(
    _ design: RegressorDesign, penalty: Double?, _ target: [Double],
    _ transform: ([Double]) -> [Double]
  ) -> RegressorRidge {
    func fit(_ ratio: Double) -> RegressorRidge {
      RegressorRidge(design, ratio: ratio, penalty: penalty, target, transform)
    }
    var best = fit(1)
    guard best.own < best.count else { return best }
    for ratio in ratios.dropFirst() {
      let next = fit(ratio)
      if next.error < best.error { best = next }
    }
    return best
  }

  var penalties: RegressorPenalty {
    RegressorPenalty(own: penalty, others: own < count ? penalty * ratio : nil)
  }

  /// The fit, on the scale of the standardised columns.
  var solution: (fit: RidgeSolution, coefficients: [Double], errors: [Double], root: Matrix) {
    let fit = ridge.solution(penalty)
    var (coefficients, errors, root) = (fit.coefficients, fit.standardErrors, fit.root)
    for place in coefficients.indices.suffix(count - own) {
      coefficients[place] /= ratio.squareRoot()
      errors[place] /= ratio.squareRoot()
      for column in 0..<root.columns { root[place, column] /= ratio.squareRoot() }
    }
    return (fit, coefficients, errors, root)
  }
}
