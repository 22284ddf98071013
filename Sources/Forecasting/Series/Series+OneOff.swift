extension Series {
  /// The series with a value that stands alone above all others brought down to the most that they
  /// make likely.
  ///
  /// One order in bulk says nothing of the weeks that follow: it would raise the level for months and
  /// the spread for good. A second one of its kind makes it recurring demand, and both count.
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

/// What it takes to tell one order from the demand of others.
private enum OneOff {
  /// Periods with demand.
  static let leastSizes = 10
  /// So many times the second largest value are still demand.
  static let mostTimes = 3.0
}
