/// The dispersion of each series' demand: variance ÷ mean, of whole cells and of parts.
///
/// It is 1 for Poisson demand and much larger for items that are bought in lots or whose rate
/// varies from day to day; sales before a stock-out are then more informative than the mean. Series
/// with few sales are shrunk towards all.
struct SeriesDispersion {
  private(set) var cells: [Double]
  private(set) var parts: [Double]
  /// The weight of each in units, including the prior's.
  private var weights: [Double]

  /// The weight of the dispersion of all series, in lots.
  private static let priorLots = 20.0

  init(_ panel: SalesPanel, _ profile: PartProfile, values: [Double], rates: DemandRates) {
    var square = [Double](repeating: 0, count: panel.series.count)
    var partSquare = square
    var units = square
    for (place, series) in panel.series.enumerated() {
      var means = 0.0
      for cell in series.cells where values[cell].isFinite {
        let mean = rates.mean[cell]
        square[place] += (values[cell] - mean) * (values[cell] - mean)
        units[place] += mean
        means += mean * mean
      }
      let expected = means * profile.concentration(group: series.group)
      partSquare[place] = max(0, (series.partSquares ?? 0) - expected)
    }
    let prior = Self.priorLots * rates.dispersion.phi
    func drawn(_ squares: [Double], _ counts: (SalesPanel.Series) -> Bool) -> [Double] {
      var (sum, weight) = (0.0, 0.0)
      for (place, series) in panel.series.enumerated() where counts(series) {
        sum += squares[place]
        weight += units[place]
      }
      let all = weight > 0 && sum > 0 ? sum / weight : rates.dispersion.phi
      return squares.indices.map { place in
        counts(panel.series[place])
          ? (squares[place] + prior * all) / (units[place] + prior) : all
      }
    }
    weights = units.map { $0 + prior }
    cells = drawn(square) { _ in true }
    parts = drawn(partSquare) { $0.partSquares != nil }
  }

  /// The dispersion of a part of the series at `place`.
  func of(_ part: CensoredPeriod.Part, at place: Int) -> Double {
    part.isWhole ? cells[place] : parts[place]
  }

  /// Adds the squared deviations of a series' censored parts to those of its full cells.
  mutating func set(
    _ place: Int, from first: SeriesDispersion, square: Double, units: Double,
    of periods: [CensoredPeriod]
  ) {
    let weight = weights[place] + units
    guard weight > 0, let part = periods.first?.parts.first else { return }
    if part.isWhole {
      cells[place] = (first.cells[place] * weights[place] + square) / weight
    } else {
      parts[place] = (first.parts[place] * weights[place] + square) / weight
    }
  }
}
