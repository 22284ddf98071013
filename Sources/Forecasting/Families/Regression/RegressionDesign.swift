internal import Glibc
internal import NumericalMethods

/// The regressors of a period: 1, the trend where there is one, then the Fourier terms.
struct RegressionDesign: Sendable {
  let fourier: FourierTerms
  let hasTrend: Bool
  let rows: [Int]
  /// The period at which the trend is zero; divided by it, the trend is −1 at the series'
  /// beginning.
  let centre: Double

  var fixedColumns: Int { hasTrend ? 2 : 1 }
  var columns: Int { fourier.terms.reduce(fixedColumns) { $0 + $1.columns } }

  /// The regressors at a period of the seasons and a possibly fractional time of the trend.
  func row(at index: Int, place: Double) -> [Double] {
    (hasTrend ? [1, place / centre - 1] : [1]) + fourier.row(at: index)
  }

  /// The regressors of all observed periods, one row each.
  var matrix: Matrix {
    var matrix = Matrix(rows: rows.count, columns: columns)
    for (row, index) in rows.enumerated() {
      matrix[row, 0] = 1
      if hasTrend { matrix[row, 1] = Double(index) / centre - 1 }
    }
    var column = fixedColumns
    for term in fourier.terms {
      for (row, index) in rows.enumerated() {
        let value = term.values(at: index)
        matrix[row, column] = value.cosine
        if term.columns == 2 { matrix[row, column + 1] = value.sine }
      }
      column += term.columns
    }
    return matrix
  }
}

/// The best of the nested models of one design.
struct RegressionCandidate: Sendable {
  let design: RegressionDesign
  let solution: LeastSquares
  let coefficients: [Double]
  /// The residuals, by observed period.
  let residuals: [Double]
  /// AICc; −∞ for a perfect fit.
  let criterion: Double

  /// The model with a number of terms, or with the number of the least AICc; nil if singular.
  init?(_ design: RegressionDesign, _ target: [Double], terms: Int?) {
    let matrix = design.matrix
    guard design.rows.count > design.columns, let solution = LeastSquares(matrix, target)
    else { return nil }
    let count = target.count
    let floor = 1e-24 * target.reduce(0) { $0 + $1 * $1 }
    var best = (columns: 0, criterion: Double.infinity)
    var columns = design.fixedColumns
    for used in 0...design.fourier.terms.count {
      if used > 0 { columns += design.fourier.terms[used - 1].columns }
      if let terms, used != min(terms, design.fourier.terms.count) { continue }
      let sum = max(floor, solution.residualSum(columns: columns))
      let value = correctedAkaike(sum: sum, count: count, parameters: columns + 1)
      if best.columns == 0 || value < best.criterion { best = (columns, value) }
    }
    self.design = design
    self.solution = solution
    coefficients = solution.coefficients(columns: best.columns)
    residuals = remainder(target, matrix, coefficients)
    criterion = best.criterion
  }
}

/// The residuals of a target after some coefficients of the first columns.
private func remainder(_ target: [Double], _ matrix: Matrix, _ coefficients: [Double]) -> [Double] {
  var rest = target
  for (column, coefficient) in coefficients.enumerated() {
    let start = column * matrix.rows
    for row in rest.indices { rest[row] -= coefficient * matrix.values[start + row] }
  }
  return rest
}

/// n ln(S/n) + 2k + 2k(k + 1)/(n − k − 1) for k parameters, the variance among them.
func correctedAkaike(sum: Double, count: Int, parameters: Int) -> Double {
  let n = Double(count)
  let k = Double(parameters)
  if n - k - 1 <= 0 { return .infinity }
  if sum <= 0 { return -.infinity }
  return n * log(sum / n) + 2 * k + 2 * k * (k + 1) / (n - k - 1)
}
