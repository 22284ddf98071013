/// How demand of a series comes, after Syntetos, Boylan and Croston (2005), in weekly periods.
///
/// The boundaries are an average interval between weeks with demand of 1.32 weeks and a squared
/// coefficient of variation of the demand in those weeks of 0.49.
package enum DemandClass: String, CaseIterable, Sendable {
  /// Demand in most weeks, of like size.
  case smooth
  /// Demand in most weeks, of varying size.
  case erratic
  /// Weeks without demand between sales of like size.
  case intermittent
  /// Weeks without demand between sales of varying size.
  case lumpy

  /// What share of the catalogue is of this class, in percent.
  var share: Int {
    switch self {
    case .smooth: 28
    case .erratic: 12
    case .intermittent: 40
    case .lumpy: 20
    }
  }

  /// From what range a product's weekly rate comes, at a location of scale 1: units a week where
  /// demand is regular, times a week that anybody asks where it is not.
  var weeklyRate: ClosedRange<Double> {
    switch self {
    case .smooth: 6...20
    case .erratic: 11...24
    case .intermittent: 0.12...0.55
    case .lumpy: 0.12...0.45
    }
  }

  /// Whether demand comes in single events instead of all the time.
  var isSporadic: Bool { self == .intermittent || self == .lumpy }

  /// The class that holds a percentile of the catalogue, 0..<100.
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
