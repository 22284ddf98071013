internal import Glibc

/// Least squares with a penalty on the squares of some coefficients: ‖y − F a − Z b‖² + λ ‖b‖².
///
/// One singular value decomposition of Z without its part in the span of F gives the criteria for any
/// λ. Columns of Z should have one scale, such as a standard deviation of 1.
public struct RidgeRegression: Sendable {
  private let fixed: Matrix
  private let penalised: Matrix
  private let target: [Double]
  private let basis: OrthonormalBasis
  private let singular: SingularValues
  /// y without its part in the span of F.
  private let rest: [Double]
  /// Uᵀ y.
  private let parts: [Double]

  /// Decomposes a regression; F and Z have as many rows as y has entries, all finite.
  public init(fixed: Matrix, penalised: Matrix, target: [Double]) {
    precondition(
      fixed.rows == target.count && penalised.rows == target.count,
      "the target must have as many entries as rows")
    basis = OrthonormalBasis(fixed)
    rest = basis.without(target)
    var remainder = penalised
    for column in 0..<penalised.columns {
      let range = column * penalised.rows..<(column + 1) * penalised.rows
      remainder.values.replaceSubrange(range, with: basis.without(Array(penalised.values[range])))
    }
    singular = SingularValues(remainder)
    parts = singular.left.timesFromLeft(rest)
    self.fixed = fixed
    self.penalised = penalised
    self.target = target
  }

  /// The mean squared error of each observation predicted from all others, exact by its leverage.
  ///
  /// Observations that a column of F has for itself say nothing and are left out.
  public func leaveOneOut(_ penalty: Double) -> Double {
    let shares = singular.values.map { Self.share($0, penalty) }
    var leverages = basis.leverages
    var errors = rest
    for (column, share) in shares.enumerated() {
      for row in errors.indices {
        let entry = singular.left[row, column]
        leverages[row] += share * entry * entry
        errors[row] -= share * parts[column] * entry
      }
    }
    var (sum, count) = (0.0, 0)
    for row in errors.indices where leverages[row] < 1 - 1e-9 {
      let error = errors[row] / (1 - leverages[row])
      sum += error * error
      count += 1
    }
    return count > 0 ? sum / Double(count) : .infinity
  }

  /// −2 times the restricted log-likelihood of b ~ N(0, σ²/λ) with σ² at its estimate, but for a
  /// constant.
  public func restrictedDeviance(_ penalty: Double) -> Double {
    let freedom = Double(target.count - basis.kept.count)
    var sum = rest.reduce(0) { $0 + $1 * $1 }
    var logarithm = 0.0
    for (value, part) in zip(singular.values, parts) {
      sum -= Self.share(value, penalty) * part * part
      logarithm += log1p(value * value / penalty)
    }
    guard freedom > 0, sum > 0 else { return -.infinity }
    return freedom * log(sum / freedom) + logarithm
  }

  /// The penalty with the least error of leaving one out.
  public var penaltyByLeaveOneOut: Double { best(leaveOneOut) }

  /// The penalty with the largest restricted likelihood.
  public var penaltyByLikelihood: Double { best(restrictedDeviance) }

  /// The fit with a penalty: coefficients of F, then those of Z; 0 is ordinary least squares.
  public func solution(_ penalty: Double) -> RidgeSolution {
    precondition(penalty >= 0, "a penalty must not be negative")
    var design = Matrix(rows: target.count, columns: fixed.columns + penalised.columns)
    design.values = fixed.values + penalised.values
    let diagonal =
      [Double](repeating: 0, count: fixed.columns)
      + [Double](repeating: penalty.squareRoot(), count: penalised.columns)
    let taller = design.above(diagonal: diagonal)
    let padding = [Double](repeating: 0, count: taller.rows - target.count)
    let solution = PivotedLeastSquares(taller, target + padding)
    let residuals = zip(target, design.times(solution.coefficients)).map { $0 - $1 }
    let used = singular.values.reduce(Double(basis.kept.count)) { $0 + Self.share($1, penalty) }
    return RidgeSolution(
      penalty: penalty, coefficients: solution.coefficients, aliased: solution.aliased,
      residuals: residuals, effectiveParameters: used, root: solution.root)
  }

  /// d²/(d² + λ), and 0 for what is rounding.
  private static func share(_ value: Double, _ penalty: Double) -> Double {
    let square = value * value
    return square > 0 ? square / (square + penalty) : 0
  }

  /// The penalty with the least criterion: the best of a grid, then refined between its neighbours.
  private func best(_ criterion: (Double) -> Double) -> Double {
    let largest = singular.values.first ?? 0
    guard largest > 0 else { return 1 }
    let scale = log(largest * largest)
    let grid = (0...24).map { scale + log(1e-8) + Double($0) * log(1e12) / 24 }
    let values = grid.map { criterion(exp($0)) }
    guard let place = values.indices.min(by: { values[$0] < values[$1] }) else { return 1 }
    let refined = minimise(
      from: grid[max(0, place - 1)], to: grid[min(grid.count - 1, place + 1)], tolerance: 1e-6
    ) { criterion(exp($0)) }
    return exp(refined.value < values[place] ? refined.place : grid[place])
  }
}

/// A ridge regression with one penalty.
public struct RidgeSolution: Sendable {
  /// λ.
  public let penalty: Double
  /// The coefficients of F, then those of Z.
  public let coefficients: [Double]
  /// The columns that are left out since others determine them; none of Z where λ is above 0.
  public let aliased: [Int]
  /// y − F a − Z b.
  public let residuals: [Double]
  /// The trace of the matrix that maps y to its fitted values.
  public let effectiveParameters: Double
  /// S of (XᵀX + λ P)⁻¹ = S Sᵀ with X = [F Z] and P the penalised coefficients; see
  /// `PivotedLeastSquares`.
  public let root: Matrix

  /// The squared residuals over the number of observations less the effective parameters; at least
  /// over one.
  public var errorVariance: Double {
    let freedom = max(1, Double(residuals.count) - effectiveParameters)
    return residuals.reduce(0) { $0 + $1 * $1 } / freedom
  }

  /// The standard error of each coefficient, that of its posterior where it is penalised; nan for one
  /// that is left out.
  public var standardErrors: [Double] {
    let variance = errorVariance
    let isAliased = Set(aliased)
    return coefficients.indices.map {
      isAliased.contains($0) ? .nan : (variance * root.squaredLength(ofRow: $0)).squareRoot()
    }
  }
}
