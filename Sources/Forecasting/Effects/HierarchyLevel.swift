internal import Glibc
internal import NumericalMethods

/// The sums by which the coefficients of a level are estimated: W and w, such that W⁻¹ w is their
/// estimate.
struct LevelSums: Sendable {
  let width: Int
  /// W, column after column.
  var precision: [Double]
  /// w.
  var weighted: [Double]

  init(width: Int) {
    self.width = width
    precision = [Double](repeating: 0, count: width * width)
    weighted = [Double](repeating: 0, count: width)
  }

  /// Makes the sums say as much as a part of their observations.
  mutating func divide(by factor: Double) {
    for place in precision.indices { precision[place] /= factor }
    for place in weighted.indices { weighted[place] /= factor }
  }

  mutating func add(_ other: LevelSums) {
    for place in precision.indices { precision[place] += other.precision[place] }
    for place in weighted.indices { weighted[place] += other.weighted[place] }
  }
}

/// The posterior of the coefficients of one member of a level, such as a series: normal about those of
/// the level above, with the prior variances D.
struct MemberPosterior: Sendable {
  /// V = (W + D⁻¹)⁻¹, both triangles.
  let covariance: Matrix
  /// V w.
  let pulled: [Double]
  /// The part of the marginal log likelihood that depends on D.
  let logLikelihood: Double
  private let priorPrecision: [Double]

  /// - Parameter prior: D, the prior variance of each coefficient.
  init(_ sums: LevelSums, prior: [Double]) {
    let width = sums.width
    priorPrecision = prior.map { 1 / $0 }
    var matrix = Matrix(rows: width, columns: width)
    matrix.values = sums.precision
    for place in 0..<width { matrix[place, place] += priorPrecision[place] }
    let found = Self.inverse(matrix)
    covariance = found.matrix
    pulled = covariance.times(sums.weighted)
    let quadratic = zip(pulled, sums.weighted).reduce(0) { $0 + $1.0 * $1.1 }
    logLikelihood =
      0.5 * (quadratic - found.logDeterminant - prior.reduce(0) { $0 + log($1) })
  }

  /// W is positive definite but for rounding; if not, its diagonal is raised until it is.
  private static func inverse(_ matrix: Matrix) -> SymmetricInverse {
    var matrix = matrix
    var raise = 1e-12
    while true {
      if let found = SymmetricInverse(matrix) { return found }
      for place in 0..<matrix.rows {
        matrix[place, place] += raise * max(1, abs(matrix[place, place]))
      }
      raise *= 10
    }
  }

  /// The posterior mean of the coefficients, given those of the level above: V (w + D⁻¹ above).
  func coefficients(given above: [Double]) -> [Double] {
    let drawn = covariance.times(zip(above, priorPrecision).map { $0 * $1 })
    return zip(pulled, drawn).map { $0 + $1 }
  }

  /// The posterior variance of each coefficient, given those of the level above.
  var variances: [Double] { (0..<covariance.rows).map { covariance[$0, $0] } }

  /// The covariance of the coefficients where those of the level above are uncertain themselves, with
  /// covariance C: V + (V D⁻¹) C (V D⁻¹)'.
  func covariance(above: Matrix) -> Matrix {
    var total = covariance
    let (drawn, product) = propagated(above)
    for column in 0..<total.columns {
      let added = product.times((0..<drawn.columns).map { drawn[column, $0] })
      for row in 0..<total.rows { total[row, column] += added[row] }
    }
    return total
  }

  /// The diagonal of `covariance(above:)`.
  func variances(above: Matrix) -> [Double] {
    var total = variances
    let (drawn, product) = propagated(above)
    for place in 0..<total.count {
      for row in total.indices { total[row] += product[row, place] * drawn[row, place] }
    }
    return total
  }

  /// V D⁻¹, and its product with C.
  private func propagated(_ above: Matrix) -> (drawn: Matrix, product: Matrix) {
    var drawn = covariance
    for column in 0..<drawn.columns {
      for row in 0..<drawn.rows { drawn[row, column] *= priorPrecision[column] }
    }
    var product = Matrix(rows: drawn.rows, columns: drawn.columns)
    let count = drawn.rows
    product.values = (0..<count).flatMap { column in
      drawn.times(Array(above.values[column * count..<(column + 1) * count]))
    }
    return (drawn, product)
  }
}

/// The sums that members of one level leave for the level above: D⁻¹ − D⁻¹ V D⁻¹ and D⁻¹ V w, summed.
struct MarginalSums: Sendable {
  private var count = 0.0
  private var covariance: [Double]
  private var pulled: [Double]

  init(width: Int) {
    covariance = [Double](repeating: 0, count: width * width)
    pulled = [Double](repeating: 0, count: width)
  }

  mutating func add(_ member: MemberPosterior) {
    count += 1
    member.covariance.values.withUnsafeBufferPointer { values in
      covariance.withUnsafeMutableBufferPointer { sum in
        for place in 0..<sum.count { sum[place] += values[place] }
      }
    }
    for place in pulled.indices { pulled[place] += member.pulled[place] }
  }

  /// - Parameter prior: D of the members.
  func sums(prior: [Double]) -> LevelSums {
    let width = prior.count
    var level = LevelSums(width: width)
    for column in 0..<width {
      for row in 0..<width {
        level.precision[column * width + row] =
          -covariance[column * width + row] / (prior[row] * prior[column])
      }
      level.precision[column * width + column] += count / prior[column]
      level.weighted[column] = pulled[column] / prior[column]
    }
    return level
  }
}
