internal import Glibc

/// Demand of the periods of one series as known when each of them ended.
///
/// Sales are taken for a Poisson process that is seen only while the shelf has stock. The rate under
/// which they are most likely is units ÷ time in stock; here with weights that fall exponentially
/// with age, so that it follows the level. The demand of a period is what was sold, and the rate at
/// the end of the period for the time out of stock. Later periods never change it, unlike the
/// estimates of ``UnconstrainedDemand``, which use both sides and all series and are more accurate.
package struct DemandAsKnown: Sendable {
  private var units = 0.0
  private var exposure = 0.0

  /// Periods over which the weight of a past period falls to 1/e.
  private static let reach = 7.0
  private static let decay = exp(-1 / reach)
  /// The least weighted time in stock, in periods, from which a rate is estimated.
  private static let leastExposure = 0.5

  /// A series before its first period.
  package init() {}

  /// The demand of the next period in units; NaN if it is not known.
  ///
  /// - Parameters:
  ///   - sold: units sold; NaN if not known.
  ///   - share: the share of the period's time in stock, 0…1.
  package mutating func next(sold: Double, inStockShare share: Double) -> Double {
    units *= Self.decay
    exposure *= Self.decay
    guard sold.isFinite else { return .nan }
    units += sold
    exposure += share
    guard share < 1 else { return sold }
    return exposure >= Self.leastExposure ? sold + (1 - share) * units / exposure : .nan
  }
}
