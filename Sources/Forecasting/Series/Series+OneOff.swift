extension Series {
  /// The series with a single extreme value reduced to the largest value that the others make
  /// plausible.
  ///
  /// One bulk order is no evidence of the following weeks: it would raise the level for months and
  /// the variance for good. With a second one of its kind it is recurring demand, and both count.
  var withoutOneOff: Series {
    let sizes = values.filter { $0.isFinite && $0 != 0 }.sorted()
    guard isNonnegative, sizes.count >= OneOff.leastSizes else { return self }
    let most = OneOff.mostTimes * sizes[sizes.count - 2]
    guard let largest = sizes.last, largest > most, let place = values.firstIndex(of: largest)
    else { return self }
    var series = self
    series.values[place] = most
    return series
  }
}

/// The evidence required for a one-off order.
private enum OneOff {
  /// Periods with demand.
  static let leastSizes = 10
  /// A value up to this multiple of the second largest counts as demand.
  static let mostTimes = 3.0
}
