/// The demand class of a weekly series, after Syntetos, Boylan and Croston (2005).
///
/// The boundaries are a mean interval of 1.32 weeks between weeks with demand, and a squared
/// coefficient of variation of 0.49 of the demand in those weeks.
package enum DemandClass: String, CaseIterable, Sendable {
  /// Demand in most weeks, of similar size.
  case smooth
  /// Demand in most weeks, of varying size.
  case erratic
  /// Weeks without demand between sales of similar size.
  case intermittent
  /// Weeks without demand between sales of varying size.
  case lumpy

  /// The share of this class in the catalogue, in percent.
  var share: Int {
    switch self {
    case .smooth: 28
    case .erratic: 12
    case .intermittent: 40
    case .lumpy: 20
    }
  }

  /// The range of a product's weekly rate at a location of scale 1.
  ///
  /// The rate is in units a week if demand is regular, and in events a week if it is sporadic.
  var weeklyRate: ClosedRange<Double> {
    switch self {
    case .smooth: 6...20
    case .erratic: 11...24
    case .intermittent: 0.12...0.55
    case .lumpy: 0.12...0.45
    }
  }

  /// Whether demand comes in single events instead of continuously.
  var isSporadic: Bool { self == .intermittent || self == .lumpy }

  /// The class at a percentile of the catalogue, 0..<100.
  init(percentile: Int) {
    var rest = percentile
    for candidate in DemandClass.allCases {
      rest -= candidate.share
      if rest < 0 {
        self = candidate
        return
      }
    }
    self = .lumpy
  }
}
