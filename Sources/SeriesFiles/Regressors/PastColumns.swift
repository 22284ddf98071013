internal import DemandDrivers

/// What the past of a column says of a period, where its value there is not known: the mean over a season
/// that ends one horizon before it.
///
/// So every step of a forecast uses values from before the cutoff, and the history is treated like the
/// horizon. The first periods have the first mean. A text has the share of the season in which it stood,
/// but for the first of all texts.
struct PastColumns {
  private let column: RegressorColumn
  private let horizon: Int
  /// The number of periods of the mean.
  private let window: Int
  /// The codes that have a column; nil for numbers.
  private let codes: [Int]?

  /// - Parameter season: the length of the season; without one the mean is over a horizon.
  init(_ column: RegressorColumn, horizon: Int, season: Int) {
    self.column = column
    self.horizon = horizon
    window = season > 1 ? season : horizon
    codes = column.codes.map { Array(1..<max(1, $0.count)) }
  }

  /// The columns of the table of drivers.
  var columns: [DriverTable.Column] {
    guard let codes, let texts = column.categories else {
      return [named("\(column.name)_before")]
    }
    return codes.map { named("\(column.name)=\(texts[$0])_before") }
  }

  private func named(_ name: String) -> DriverTable.Column {
    DriverTable.Column(name, madeOf: column.name, isDoubtful: true)
  }

  /// The cells of these columns in the periods of the history that is given, and of the horizon after it.
  func cells(_ known: ArraySlice<Double>) -> [[Double]] {
    guard let codes else { return [means(known)] }
    return codes.map { code in
      means(known.map { $0.isFinite ? ($0 == Double(code) ? 1 : 0) : .nan }[...])
    }
  }

  /// The means of what is known of the windows; nan where nothing is ever known.
  private func means(_ known: ArraySlice<Double>) -> [Double] {
    var (sums, counts) = ([0.0], [0])
    for (place, value) in known.enumerated() {
      sums.append(sums[place] + (value.isFinite ? value : 0))
      counts.append(counts[place] + (value.isFinite ? 1 : 0))
    }
    var means = (0..<known.count + horizon).map { period in
      let end = max(0, period - horizon + 1)
      let start = max(0, end - window)
      let count = counts[end] - counts[start]
      return count > 0 ? (sums[end] - sums[start]) / Double(count) : .nan
    }
    if let first = means.firstIndex(where: \.isFinite) {
      for period in 0..<first { means[period] = means[first] }
    }
    return means
  }
}
