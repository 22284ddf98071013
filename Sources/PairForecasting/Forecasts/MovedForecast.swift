package import Chronology
package import Forecasting

/// What planners' words make of one forecast.
package struct MovedForecast: Sendable {
  /// The forecast with the means that they give.
  package let forecast: Forecast
  /// The steps whose mean was moved, from 0.
  package let steps: [Int]
  /// The overrides that moved them, in the order in which they were recorded.
  package let overrides: [ForecastOverride]

  /// More units are in no period of any pair; a slip of a key shall not become infinite.
  private static let largestMean = 1e7

  /// Moves the periods that begin with `first`; nil where nothing changes.
  ///
  /// A period's demand lies evenly over its days. On a day of which several overrides speak the last
  /// one holds: it gives the day's share of the units that it names for a whole period, or multiplies
  /// what the model expects of it.
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

  /// The mean of a period on each of whose days some override holds, or none.
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
    // Days that nobody speaks of, or that are multiplied by one, leave the mean to the last bit.
    guard units != 0 || factors != length else { return model }
    return min((units + factors * model) / length, max(model, largestMean))
  }
}
