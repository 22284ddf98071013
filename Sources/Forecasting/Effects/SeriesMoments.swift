internal import NumericalMethods

/// The sums of squares and products of one series' columns and of its target, after a filter that
/// whitens their errors.
///
/// The last column is a constant, by which the level deviates from the mean of the series.
struct SeriesMoments: Sendable {
  /// The number of rows.
  let count: Double
  /// The mean of each column over the periods that count, without the constant.
  let means: [Double]
  /// Σ x xᵀ, both triangles, column after column.
  let products: [Double]
  /// Σ x z.
  let mixed: [Double]
  /// Σ z².
  let square: Double

  /// The moments of the observations of a series.
  init(_ observations: SeriesObservations) {
    let width = observations.width
    let sums = WhitenedSums(observations)
    let total = sums.centred
    count = Double(max(0, observations.rows.count - 1))
    means = Array(sums.means.prefix(width))
    products = (0...width).flatMap { column in (0...width).map { total[$0, column] } }
    mixed = (0...width).map { total[$0, width + 1] }
    square = total[width + 1, width + 1]
  }

  /// The sums for the coefficients, given the variance of errors.
  func sums(variance: Double) -> LevelSums {
    var sums = LevelSums(width: mixed.count)
    for place in products.indices { sums.precision[place] = products[place] / variance }
    for place in mixed.indices { sums.weighted[place] = mixed[place] / variance }
    return sums
  }

  /// Σ (z − x't)².
  func residualSum(_ coefficients: [Double]) -> Double {
    let width = coefficients.count
    var sum = square
    products.withUnsafeBufferPointer { products in
      coefficients.withUnsafeBufferPointer { t in
        for column in 0..<width {
          var product = 0.0
          for row in 0..<width { product += products[column &* width &+ row] * t[row] }
          sum += t[column] * (product - 2 * mixed[column])
        }
      }
    }
    return max(0, sum)
  }
}
