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

  /// The moments of the periods of a series with a finite response and finite columns.
  init(
    _ member: RegressorPanel.Member, of panel: RegressorPanel, _ design: EffectDesign,
    _ errors: ErrorProcess, _ response: WorkingResponse
  ) {
    let width = design.terms.count
    let rows = member.values.indices.filter { index in
      response.values[index].isFinite && member.columns.allSatisfy { $0[index].isFinite }
    }
    func read(_ row: UnsafeMutableBufferPointer<Double>, at index: Int) {
      design.fill(row, panel, member, at: index)
      row[width] = 1
      row[width + 1] = response.values[index]
    }
    var means = Self.means(rows, width: width + 2, read)
    // The constant is not centred: it lets the level deviate from the mean.
    means[width] = 0
    let total = Self.whitened(rows, means, errors, response.scales, read)
    count = Double(max(0, rows.count - 1))
    self.means = Array(means.prefix(width))
    products = (0...width).flatMap { column in (0...width).map { total[$0, column] } }
    mixed = (0...width).map { total[$0, width + 1] }
    square = total[width + 1, width + 1]
  }

  private typealias ReadRow = (UnsafeMutableBufferPointer<Double>, Int) -> Void

  private static func means(_ rows: [Int], width: Int, _ read: ReadRow) -> [Double] {
    var means = [Double](repeating: 0, count: width)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: width) { row in
      for index in rows {
        read(row, index)
        for place in means.indices { means[place] += row[place] }
      }
    }
    return means.map { $0 / Double(max(1, rows.count)) }
  }

  /// The sum of x xᵀ over rows that are centred, filtered, e_t = u_t − φ u_(t−1) + θ e_(t−1), and scaled.
  private static func whitened(
    _ rows: [Int], _ means: [Double], _ errors: ErrorProcess, _ scales: [Double], _ read: ReadRow
  ) -> Matrix {
    var sum = CrossProductSum(width: means.count)
    var last = [Double](repeating: 0, count: means.count)
    var error = last
    for (number, index) in rows.enumerated() {
      sum.add { row in
        read(row, index)
        let scale = scales.isEmpty ? 1 : scales[index]
        for place in means.indices {
          let value = row[place] - means[place]
          // The first row is what the filter starts from.
          error[place] =
            number == 0
            ? 0 : value - errors.autoregression * last[place] + errors.average * error[place]
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
