package import Chronology
package import Forecasting

/// A forecast after planners' overrides.
package struct MovedForecast: Sendable {
  /// The forecast with changed means.
  package let forecast: Forecast
  /// The steps whose mean was changed, counted from 0.
  package let steps: [Int]
  /// The overrides that changed them, in the order in which they were recorded.
  package let overrides: [ForecastOverride]

  /// The largest mean, in units per period, that an override can set: no pair sells more, and a
  /// mistyped factor must not produce an infinite mean.
  private static let largestMean = 1e7

  /// Applies overrides to the periods from the one that begins on `first`; nil where no mean
  /// changes.
  ///
  /// A period's demand is taken as evenly spread over its days. On a day with several overrides the
  /// last one applies: it sets the day's share of its units per period, or multiplies the model's.
  package init?(
    _ model: Forecast, by overrides: [ForecastOverride], period: Period, first: Day
  ) {
    guard !overrides.isEmpty else { return nil }
    var means = model.means
    var steps: [Int] = []
    var used: Set<Int> = []
    for step in means.indices {
      let start = period.start(after: first, by: step)
      let days = start..<period.start(after: first, by: step + 1)
      let holding = days.map { day in
        overrides.lastIndex { $0.days.contains(day) }
      }
      let mean = Self.mean(means[step], holding.map { $0.map { overrides[$0] } })
      guard mean != means[step] else { continue }
      means[step] = mean
      steps.append(step)
      used.formUnion(holding.compactMap { $0 })
    }
    guard !steps.isEmpty else { return nil }
    forecast = model.moved(to: means)
    self.steps = steps
    self.overrides = used.sorted().map { overrides[$0] }
  }

  /// The mean of a period, given the override that applies on each of its days, if any.
  private static func mean(_ model: Double, _ days: [ForecastOverride?]) -> Double {
    var units = 0.0
    var factors = 0.0
    for day in days {
      switch day?.change {
      case .units(let fixed): units += fixed
      case .factor(let factor): factors += factor
      case nil: factors += 1
      }
    }
    let length = Double(days.count)
    // Without overrides, or with factors of 1, the mean stays exactly as it is.
    guard units != 0 || factors != length else { return model }
    return min((units + factors * model) / length, max(model, largestMean))
  }
}
