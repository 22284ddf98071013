/// The observations of one quantity, period after period.
///
/// A series knows no dates: index 0 is the oldest period and the forecast begins at `values.count`.
public struct Series: Sendable {
  /// One value per period; nan is missing, and so is anything that is not finite.
  public var values: [Double]

  /// The periods after which the pattern repeats, such as [52] or [24, 168]; empty: no season.
  public var seasonLengths: [Int]

  /// A known multiplicative factor by period of history and future, such as a seasonal index.
  ///
  /// Models are fitted to value / exposure, and their forecasts are multiplied by the exposure. nil
  /// means 1 everywhere, as does every period beyond the end of the array.
  public var exposure: [Double]?

  /// The exposure as it was estimated from the first `count` periods; nil: it was always known.
  ///
  /// What is compared with past values, such as the forecasts of rolling origins, must not use an
  /// exposure that was estimated from them.
  public var pastExposure: (count: Int, values: [Double])?

  /// The columns that may explain the values; they are known ahead, so a part of the series has all.
  public var regressors: SeriesRegressors?

  /// Whether the quantity, such as demand, cannot fall below zero.
  public var isNonnegative: Bool

  /// Whether the quantity comes in whole units although some values are fractional estimates; nil:
  /// whether all values are whole.
  public var isWhole: Bool?

  /// A pattern that repeats from index 0 on and multiplies the exposure; empty: none.
  var seasonalIndex: [Double] = []

  /// A series of values with what is known of its pattern.
  public init(
    values: [Double], seasonLengths: [Int] = [], exposure: [Double]? = nil,
    isNonnegative: Bool = true, isWhole: Bool? = nil
  ) {
    self.values = values
    self.seasonLengths = seasonLengths.filter { $0 > 1 }
    self.exposure = exposure
    self.isNonnegative = isNonnegative
    self.isWhole = isWhole
  }

  /// The exposure of a period of history or future, by its index.
  public func exposure(at index: Int) -> Double {
    let season = seasonalIndex.isEmpty ? 1 : seasonalIndex[index % seasonalIndex.count]
    guard let exposure, index < exposure.count else { return season }
    let value = exposure[index] * season
    return value.isFinite && value > 0 ? value : 0
  }

  /// The same series cut before a period.
  public func prefix(_ count: Int) -> Series {
    var copy = self
    copy.values = Array(values.prefix(count))
    if count < values.count, let pastExposure {
      copy.exposure = pastExposure.values
      copy.pastExposure = nil
    }
    return copy
  }

  /// Takes exposure and regressors of the periods after the values from a later state of the series.
  package mutating func renewAhead(from later: Series) {
    let known = values.count
    exposure = later.exposure.map { new in
      (0..<known).map { exposure(of: $0) } + new.dropFirst(known)
    }
    guard let old = regressors, let new = later.regressors else { return }
    regressors = SeriesRegressors(
      names: old.names,
      columns: zip(old.columns, new.columns).map { Array($0.prefix(known) + $1.dropFirst(known)) },
      ownCount: old.ownCount)
  }

  /// The exposure of a period without the seasonal index.
  private func exposure(of index: Int) -> Double {
    exposure.map { index < $0.count ? $0[index] : 1 } ?? 1
  }

  /// The number of values that are present.
  public var observedCount: Int {
    values.reduce(0) { $0 + ($1.isFinite ? 1 : 0) }
  }
}

extension Series {
  /// Whether models see the values as they are: the exposure is 1 everywhere.
  var isPlain: Bool { exposure == nil && seasonalIndex.isEmpty }

  /// Value / exposure, and nan where either is missing.
  var adjusted: [Double] {
    if isPlain {
      if values.allSatisfy(\.isFinite) { return values }
      return values.map { $0.isFinite ? $0 : .nan }
    }
    return values.indices.map { adjusted(values[$0], at: $0) }
  }

  /// A value of one period as models see it.
  func adjusted(_ value: Double, at index: Int) -> Double {
    let share = exposure(at: index)
    return value.isFinite && share > 0 ? value / share : .nan
  }

  /// The values that forecasts may take.
  var support: ValueSupport {
    if !isNonnegative { return .real }
    if let isWhole { return isWhole ? .count : .nonnegative }
    var seen = false
    for value in values where value.isFinite {
      if value < 0 || value != value.rounded() { return .nonnegative }
      seen = true
    }
    return seen ? .count : .nonnegative
  }
}
