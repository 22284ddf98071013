internal import NumericalMethods

/// The sums of squares and products of a series' columns, of the constant and of the response, centred,
/// whitened and weighted, in one pass over the periods.
///
/// The filter is linear: that of x − m is that of x less m times that of the constant 1. So the means need
/// no pass of their own.
struct WhitenedSums {
  private let observations: SeriesObservations
  private var sum: CrossProductSum
  private var filters: [WhiteningFilter]
  /// What is subtracted from each column before its sums are formed: its first value, so that a column far
  /// from zero keeps its digits.
  private var shifts: [Double]
  /// The sum of each column less its shift.
  private var totals: [Double]

  private static let rowsPerBlock = 512

  /// Sums the observations of a series.
  init(_ observations: SeriesObservations) {
    self.observations = observations
    let width = observations.width + 2
    sum = CrossProductSum(width: width)
    filters = [WhiteningFilter](
      repeating: WhiteningFilter(observations.process), count: width)
    shifts = [Double](repeating: 0, count: width)
    totals = shifts
    let rows = observations.rows
    let size = width * min(rows.count, Self.rowsPerBlock)
    rows.withUnsafeBufferPointer { rows in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: size) { block in
        for start in stride(from: 0, to: rows.count, by: Self.rowsPerBlock) {
          let end = min(rows.count, start + Self.rowsPerBlock)
          add(UnsafeBufferPointer(rebasing: rows[start..<end]), block)
        }
      }
    }
  }

  private mutating func add(
    _ periods: UnsafeBufferPointer<Int>, _ block: UnsafeMutableBufferPointer<Double>
  ) {
    let count = periods.count
    let isFirst = periods.first == observations.rows.first
    for place in totals.indices {
      let column = UnsafeMutableBufferPointer(
        rebasing: block[place * count..<(place + 1) * count])
      observations.read(place, at: periods, into: column)
      if isFirst, place != constant { shifts[place] = column[0] }
      let shift = shifts[place]
      var total = 0.0
      for row in 0..<count {
        column[row] -= shift
        total += column[row]
      }
      totals[place] += total
      filters[place].whiten(column)
      if !observations.response.scales.isEmpty {
        for row in 0..<count { column[row] *= observations.scale(at: periods[row]) }
      }
    }
    sum.add(UnsafeBufferPointer(rebasing: block[..<(totals.count * count)]), rows: count)
  }

  /// The place of the constant, which is not centred: it lets the level deviate from the mean.
  private var constant: Int { observations.width }

  /// The mean of each column.
  var means: [Double] {
    zip(shifts, shiftedMeans).map { $0 + $1 }
  }

  private var shiftedMeans: [Double] {
    var means = totals.map { $0 / Double(max(1, observations.rows.count)) }
    means[constant] = 0
    return means
  }

  /// The sums about the means.
  var centred: Matrix {
    let raw = sum.total
    let means = shiftedMeans
    var centred = raw
    for column in means.indices {
      for row in means.indices {
        centred[row, column] +=
          means[row] * means[column] * raw[constant, constant]
          - means[row] * raw[constant, column] - means[column] * raw[row, constant]
      }
    }
    return centred
  }
}
