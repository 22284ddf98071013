internal import NumericalMethods

/// The state of a fitted regression: its place in time and the level of its smoothed errors.
struct RegressionState: ForecastState {
  private let candidate: RegressionCandidate
  private let smoothing: Double
  private let damping: Double
  /// If all values are positive, no mean is less than this share of the smallest value.
  private let floor: Double
  /// The seasonal part of the next periods, by phase, one table per season.
  private let tables: [[Double]]
  private var index = 0
  private var level = 0.0
  private var lowest = Double.infinity
  private var highest = -Double.infinity

  init(_ candidate: RegressionCandidate, smoothing: Double, damping: Double, floor: Double) {
    self.candidate = candidate
    self.floor = floor
    self.smoothing = smoothing
    self.damping = damping
    tables = seasonalTables(candidate)
  }

  var prediction: Double { value(at: index, place: Double(index)) + level }

  var parameters: [(name: String, value: Double)] {
    var list = [("level", candidate.coefficients[0])]
    if candidate.design.hasTrend {
      list.append(("trend", candidate.coefficients[1] / candidate.design.centre))
    }
    let terms = candidate.coefficients[candidate.design.fixedColumns...]
    for (place, value) in terms.enumerated() { list.append(("fourier_\(place + 1)", value)) }
    return list + [("alpha", smoothing), ("phi", damping)]
  }

  mutating func observe(_ value: Double) {
    if !value.isNaN {
      level += smoothing * (value - prediction)
      lowest = min(lowest, value)
      highest = max(highest, value)
    }
    index += 1
  }

  func means(_ horizon: Int) -> [Double] {
    let width = highest - lowest
    // Fourier terms undershoot beside a peak; a series without zeros is kept above zero.
    let least = lowest > 0 ? max(lowest - width, floor * lowest) : lowest - width
    return zip(0..<horizon, places(horizon)).map { step, place in
      let mean = value(at: index + step, place: place) + level
      return min(max(mean, least), highest + width)
    }
  }

  func weight(_ lag: Int) -> Double { smoothing }

  /// The square root of xᵀ (XᵀX)⁻¹ x, as a vector so that steps share it.
  func shared(_ horizon: Int) -> Matrix? {
    var matrix = Matrix(rows: horizon, columns: candidate.coefficients.count)
    for (step, place) in places(horizon).enumerated() {
      let row = candidate.design.row(at: index + step, place: place)
      let whitened = candidate.solution.whitened(Array(row.prefix(matrix.columns)))
      for (column, value) in whitened.enumerated() { matrix[step, column] = value }
    }
    return matrix
  }

  /// The times of the damped trend: the next period, then ever smaller steps.
  private func places(_ horizon: Int) -> [Double] {
    var place = Double(index)
    var step = 1.0
    return (0..<horizon).map { _ in
      defer {
        step *= damping
        place += step
      }
      return place
    }
  }

  private func value(at index: Int, place: Double) -> Double {
    var sum = candidate.coefficients[0]
    if candidate.design.hasTrend {
      sum += candidate.coefficients[1] * (place / candidate.design.centre - 1)
    }
    for table in tables { sum += table[index % table.count] }
    return sum
  }
}

/// The seasonal part at each phase, computed once.
private func seasonalTables(_ candidate: RegressionCandidate) -> [[Double]] {
  var tables: [[Double]] = []
  var column = candidate.design.fixedColumns
  for term in candidate.design.fourier.terms where column < candidate.coefficients.count {
    if tables.last?.count != term.season {
      tables.append(Array(repeating: 0, count: term.season))
    }
    let cosine = candidate.coefficients[column]
    let sine = term.columns == 2 ? candidate.coefficients[column + 1] : 0
    for phase in 0..<term.season {
      let value = term.values(at: phase)
      tables[tables.count - 1][phase] += cosine * value.cosine + sine * value.sine
    }
    column += term.columns
  }
  return tables
}
