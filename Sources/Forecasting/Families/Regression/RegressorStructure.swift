internal import NumericalMethods

/// What is chosen before the coefficients: the columns beside the regressors, and the smoothing of
/// errors.
struct RegressorStructure: Sendable {
  var design: RegressorDesign
  /// The number of Fourier terms.
  let terms: Int
  /// α; 0: errors are independent.
  let smoothing: Double

  /// The α that are compared: the last periods always count for something.
  static let grid = [0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 1]

  /// The structure with the least AICc of the designs with and without the trend, their Fourier
  /// terms, and the α given, each by least squares without a penalty.
  ///
  /// - Parameter transform: what is done to the target and each column before they are fitted.
  /// - Returns: nil where no design has more rows than columns.
  init?(
    _ designs: [RegressorDesign], terms: Int?, smoothing: [Double],
    _ target: [Double], transform: (_ column: [Double], _ smoothing: Double) -> [Double]
  ) {
    var best: (criterion: Double, structure: RegressorStructure)?
    for design in designs {
      let counts = design.nestedCounts
      guard target.count > (counts.last ?? 0) + 1 else { continue }
      let columns = design.nested
      for alpha in smoothing {
        let matrix = Matrix(columns: columns.map { transform($0, alpha) }, rows: target.count)
        guard let fit = LeastSquares(matrix, transform(target, alpha)) else { continue }
        for (used, count) in counts.enumerated() {
          if let terms, used != min(terms, counts.count - 1) { continue }
          let criterion = correctedAkaike(
            sum: fit.residualSum(columns: count), count: target.count,
            parameters: count + (alpha > 0 ? 2 : 1))
          if criterion < best?.criterion ?? .infinity {
            best = (
              criterion,
              RegressorStructure(design: design.prefix(terms: used), terms: used, smoothing: alpha)
            )
          }
        }
      }
    }
    guard let best else { return nil }
    self = best.structure
  }

  init(design: RegressorDesign, terms: Int, smoothing: Double) {
    self.design = design
    self.terms = terms
    self.smoothing = smoothing
  }
}

/// The one-step errors of a column under exponential smoothing from a level of 0.
///
/// Applied to the target and to all columns, it turns errors with a drifting level into independent
/// ones (generalised least squares).
func smoothingErrors(_ column: [Double], _ alpha: Double) -> [Double] {
  if alpha == 0 { return column }
  var level = 0.0
  return column.map { value in
    let error = value - level
    level += alpha * error
    return error
  }
}
