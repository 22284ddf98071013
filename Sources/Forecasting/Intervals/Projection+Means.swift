internal import NumericalMethods

extension Projection {
  /// The means of the forecast that follows a series, without its distributions: those of
  /// ``Forecast/init(_:following:)``; nil where they depend on a calibration of the variances.
  ///
  /// - Parameter tail: that of the forecast; the own one may still have to be calibrated.
  func means(following series: Series, tail: Double) -> [Double]? {
    let support = support(following: series)
    let largest = series.values.reduce(0) { $1.isFinite ? max($0, abs($1)) : $0 }
    let variances = variances
    var found: [Double] = []
    for (step, mean) in means.enumerated() {
      let share = series.exposure(at: series.values.count + step)
      let whole = mean * share
      guard whole.isFinite else { return nil }
      if HistoryBounds.isNothing(whole, support, largest: largest) {
        found.append(0)
        continue
      }
      let variance = support.exposed(variances[step], mean: mean, share: share)
      if support.isCount(whole), Self.mayBeCertain(whole, variance) { return nil }
      found.append(support.mean(whole, tail: tail))
    }
    return found
  }

  /// Whether a count with this mean, and a variance that is still to be calibrated, may have one value
  /// almost certainly, so that the bounds of the history replace its mean by that.
  ///
  /// Below one a count is above zero with a probability of at least m/(1 + m) (Paley and Zygmund) and at
  /// most m. From there on its variance must be nearly zero.
  private static func mayBeCertain(_ mean: Double, _ variance: Double) -> Bool {
    if mean < 0.99 { return mean < 1.1 * HistoryBounds.rare }
    return !(variance * IntervalWidthPrior.leastFactor >= leastVariance)
  }

  /// With this variance no count of a mean of 0.99 or more has one value with probability 0.999.
  private static let leastVariance = 0.01
}
