/// The variation of the rate that is common to the parts of one period: ω of each series, the
/// squared coefficient of variation.
///
/// If the days of a week are independent, the variance of the week is the sum of theirs. The excess
/// is due to the rate of the week: with deviations dᵢ of the parts from their means mᵢ, Σ dᵢ dⱼ
/// over i ≠ j is expected to be ω Σ mᵢ mⱼ.
struct SharedRate {
  /// ω by series, a squared coefficient of variation.
  private(set) var variations: [Double]
  private var sums: [Products]
  private let typical: Double
  private let priors: [Double]

  /// Sums over pairs of different parts of the same period.
  struct Products {
    /// Σ dᵢ dⱼ.
    var distances = 0.0
    /// Σ mᵢ mⱼ.
    var means = 0.0

    static func += (left: inout Products, right: Products) {
      left.distances += right.distances
      left.means += right.means
    }
  }

  /// The smallest standard deviation of ω between series.
  private static let leastDifference = 0.05

  /// Estimates from the full cells; where sales are not known by parts it is the ω of all cells.
  init(
    _ panel: SalesPanel, _ profile: PartProfile, values: [Double], rates: DemandRates,
    dispersion: SeriesDispersion
  ) {
    var (sums, all) = ([Products](), Products())
    for series in panel.series {
      let products = Self.products(series, profile, values, rates)
      sums.append(products)
      all += products
    }
    typical = all.means > 0 ? max(0, all.distances / all.means) : rates.dispersion.omega
    let difference = max(typical, Self.leastDifference)
    // An estimate of ω has the variance 2 φ² ÷ Σ mᵢ mⱼ. The prior's deviation is its mean.
    priors = dispersion.parts.map { 2 * $0 * $0 / (difference * difference) }
    self.sums = sums
    variations = sums.map { _ in 0 }
    for place in sums.indices { add(Products(), to: place) }
  }

  private static func products(
    _ series: SalesPanel.Series, _ profile: PartProfile, _ values: [Double], _ rates: DemandRates
  ) -> Products {
    guard let partSquares = series.partSquares else { return Products() }
    var (squares, means) = (0.0, 0.0)
    for cell in series.cells where values[cell].isFinite {
      let mean = rates.mean[cell]
      squares += (values[cell] - mean) * (values[cell] - mean)
      means += mean * mean
    }
    let concentration = profile.concentration(group: series.group)
    return Products(
      distances: squares - max(0, partSquares - means * concentration),
      means: means * (1 - concentration))
  }

  /// Estimates the series at `place` again, including its censored cells.
  mutating func add(_ products: Products, to place: Int) {
    var sum = sums[place]
    sum += products
    let weight = sum.means + priors[place]
    variations[place] =
      weight > 0 ? max(0, (sum.distances + priors[place] * typical) / weight) : typical
  }
}
