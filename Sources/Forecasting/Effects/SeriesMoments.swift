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
    var means = observations.means()
    // The constant is not centred: it lets the level deviate from the mean.
    means[width] = 0
    let total = Self.whitened(observations, means)
    count = Double(max(0, observations.rows.count - 1))
    self.means = Array(means.prefix(width))
    products = (0...width).flatMap { column in (0...width).map { total[$0, column] } }
    mixed = (0...width).map { total[$0, width + 1] }
    square = total[width + 1, width + 1]
  }

  /// The sum of x xᵀ over rows that are centred, filtered, e_t = u_t − φ u_(t−1) + θ e_(t−1), and scaled.
  private static func whitened(_ observations: SeriesObservations, _ means: [Double]) -> Matrix {
    var sum = CrossProductSum(width: means.count)
    var last = [Double](repeating: 0, count: means.count)
    var error = last
    let process = observations.process
    for (number, index) in observations.rows.enumerated() {
      sum.add { row in
        observations.read(row, at: index)
        let scale = observations.scale(at: index)
        for place in means.indices {
          let value = row[place] - means[place]
          // The first row is what the filter starts from.
          error[place] =
            number == 0
            ? 0 : value - process.autoregression * last[place] + process.average * error[place]
          last[place] = value
          row[place] = scale * error[place]
        }
      }
    }
    return sum.total()
  }

  private init(
    _ other: SeriesMoments, means: [Double], products: [Double], mixed: [Double]
  ) {
    count = other.count
    square = other.square
    self.means = means
    self.products = products
    self.mixed = mixed
  }

  /// The moments of some of the columns, and of the constant.
  func selecting(_ chosen: [Int]) -> SeriesMoments {
    let width = mixed.count
    let places = chosen + [width - 1]
    return SeriesMoments(
      self, means: chosen.map { means[$0] },
      products: places.flatMap { column in places.map { products[column * width + $0] } },
      mixed: places.map { mixed[$0] })
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
