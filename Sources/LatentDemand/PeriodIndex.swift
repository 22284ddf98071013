/// The ratio of a group's sales to its levels in each period.
struct PeriodIndex {
  private let first: Int
  private let count: Int
  private var values: [Double]

  /// Squared variation of the index about that of its phase in the short season.
  private static let signal = 0.04

  /// One everywhere.
  init(_ panel: SalesPanel) {
    first = panel.series.map(\.firstPeriod).min() ?? 0
    let end = panel.series.map { $0.firstPeriod + $0.cells.count }.max() ?? first
    count = end - first
    values = [Double](repeating: 1, count: count * panel.groupCount)
  }

  /// Standard deviations above its mean at which a cell counts as an outlier of its own series.
  private static let deviations = 6.0

  /// Estimates from the full cells, given their means under the previous index; outliers of single
  /// series are winsorised.
  init(
    _ panel: SalesPanel, values demand: [Double], means: [Double], _ index: PeriodIndex,
    _ dispersion: Dispersion
  ) {
    self = index
    var sums = [Sums](repeating: Sums(), count: values.count)
    for series in panel.series {
      let row = series.group * count + series.firstPeriod - first
      for (offset, cell) in series.cells.enumerated() where demand[cell].isFinite {
        let mean = means[cell]
        let limit = mean + Self.deviations * dispersion.variance(mean).squareRoot()
        sums[row + offset].add(
          min(demand[cell], limit), level: mean / max(index[series, offset], 1e-9))
      }
    }
    let length = panel.seasonLength
    for group in 0..<panel.groupCount {
      let row = group * count
      var season = [Sums](repeating: Sums(), count: length)
      for time in 0..<count { season[place(time, length)].add(sums[row + time]) }
      for time in 0..<count {
        let usual = length > 1 ? season[place(time, length)].index(towards: 1, dispersion) : 1
        values[row + time] = sums[row + time].index(towards: usual, dispersion)
      }
    }
  }

  /// The index of a series' cell.
  subscript(series: SalesPanel.Series, offset: Int) -> Double {
    values[series.group * count + series.firstPeriod - first + offset]
  }

  private func place(_ time: Int, _ length: Int) -> Int {
    let place = (first + time) % length
    return place < 0 ? place + length : place
  }

  /// Sales of a group in a period, and their expectation by its levels alone.
  private struct Sums {
    var demand = 0.0
    var level = 0.0
    var square = 0.0

    mutating func add(_ value: Double, level: Double) {
      demand += value
      self.level += level
      square += level * level
    }

    mutating func add(_ other: Sums) {
      demand += other.demand
      level += other.level
      square += other.square
    }

    /// The ratio, shrunk towards `usual` by the share of its variance that is noise.
    func index(towards usual: Double, _ dispersion: Dispersion) -> Double {
      guard level > 0 else { return usual }
      let noise = (dispersion.phi * level + dispersion.omega * square) / (level * level)
      let keep = PeriodIndex.signal / (PeriodIndex.signal + noise)
      return max(0.05, usual + keep * (demand / level - usual))
    }
  }
}
