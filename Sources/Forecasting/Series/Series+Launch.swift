internal import Glibc

extension Series {
  /// The series from its launch on: earlier values count as missing.
  ///
  /// A product may have been sold once by mistake, or listed long before it came to the shelf. The
  /// zeros that follow are no evidence of demand, and would bias level and variance for a year.
  var sinceLaunch: Series {
    guard let launch, launch > 0 else { return self }
    var series = self
    for index in 0..<launch { series.values[index] = .nan }
    return series
  }

  /// The index of the period in which steady sales began; nil where the whole series counts.
  ///
  /// It follows a run of L zeros that is improbable under later demand: (1 − p)^L is below a
  /// thousandth, with p the share of later periods with sales. Before the run there are stray sales
  /// at most: two periods, or a tenth of those with sales since.
  var launch: Int? {
    let selling = values.indices.filter { values[$0].isFinite && values[$0] != 0 }
    guard isNonnegative, selling.count >= Launch.leastSelling else { return nil }
    let latest = selling.count - Launch.leastSelling
    return (0...latest).reversed().first { before in
      let since = selling.count - before
      guard before <= max(Launch.mostStray, since / 10) else { return false }
      let start = selling[before]
      let silence = observed(in: (before > 0 ? selling[before - 1] + 1 : 0)..<start)
      // The launch was selected because of its sale, so it is no evidence of the share.
      let share = Double(since - 1) / Double(observed(in: start..<values.count))
      return silence >= Launch.leastSilence
        && Double(silence) * log1p(-share) < log(Launch.chance)
    }.map { selling[$0] }
  }

  private func observed(in range: Range<Int>) -> Int {
    values[range].reduce(0) { $0 + ($1.isFinite ? 1 : 0) }
  }
}

/// The evidence required for a launch.
private enum Launch {
  /// Periods with sales since the launch.
  static let leastSelling = 4
  /// Periods with sales before it that may be strays.
  static let mostStray = 2
  /// Periods without sales before it.
  static let leastSilence = 4
  /// The probability of such a run of zeros under later demand.
  static let chance = 0.001
}
