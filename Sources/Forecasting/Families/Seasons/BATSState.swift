/// The state of a BATS model: level, slope, one pattern per season and the last error.
///
/// De Livera, Hyndman and Snyder (2011), equations 3, with p = 1 and q = 0: y_t = ℓ_(t−1) + φ
/// b_(t−1) + Σ s_(t−m) + d_t, d_t = ρ d_(t−1) + ε_t, and every state adds its gain times d_t. Where
/// a value is missing ε_t is 0, so updating with missing values forecasts.
package struct BATSState: ForecastState {
  /// The current phase of a season, as a place in `patterns`.
  private struct SeasonPhase {
    let start: Int
    let end: Int
    var place: Int
    var gain: Double
  }

  private var gains: BATSGains
  private var level: Double
  private var slope = 0.0
  private var error = 0.0
  /// The patterns one after the other, each by phase.
  private var patterns: [Double]
  private var phases: [SeasonPhase] = []

  /// The states before the first period; a pattern's first value belongs to that period.
  package init(level: Double, patterns: [[Double]], _ gains: BATSGains) {
    precondition(patterns.count == gains.seasons.count, "each season needs a gain")
    self.level = level
    self.gains = gains
    self.patterns = patterns.flatMap { $0 }
    for (pattern, gain) in zip(patterns, gains.seasons) {
      let start = phases.last?.end ?? 0
      phases.append(SeasonPhase(start: start, end: start + pattern.count, place: start, gain: gain))
    }
  }

  /// The same states with other gains.
  func with(_ gains: BATSGains) -> BATSState {
    var copy = self
    copy.gains = gains
    for index in phases.indices { copy.phases[index].gain = gains.seasons[index] }
    return copy
  }

  package var prediction: Double {
    var mean = level + gains.damping * slope
    for phase in phases { mean += patterns[phase.place] }
    return mean + gains.autocorrelation * error
  }

  package var parameters: [(name: String, value: Double)] {
    [("alpha", gains.level), ("beta", gains.slope), ("phi", gains.damping)]
      + phases.map { ("gamma_\($0.end - $0.start)", $0.gain) } + [("rho", gains.autocorrelation)]
  }

  package mutating func observe(_ value: Double) {
    withUnsafePointer(to: value) { pointer in
      _ = advance(over: UnsafeBufferPointer(start: pointer, count: 1))
    }
  }

  package func means(_ horizon: Int) -> [Double] {
    var ahead = self
    let missing = [Double](repeating: .nan, count: horizon)
    return [Double](unsafeUninitializedCapacity: horizon) { means, count in
      _ = missing.withUnsafeBufferPointer { ahead.advance(over: $0, means: means.baseAddress) }
      count = horizon
    }
  }

  package func weight(_ lag: Int) -> Double { weights(lag + 1)[lag - 1] }

  /// The response of later forecasts to a shock of 1.
  package func weights(_ horizon: Int) -> [Double] {
    if horizon < 2 { return [] }
    var shocked = self
    (shocked.level, shocked.slope, shocked.error) = (0, 0, 0)
    shocked.patterns = Array(repeating: 0, count: patterns.count)
    shocked.observe(1)
    return shocked.means(horizon - 1)
  }
}

extension BATSState {
  /// Updates the states with values one by one; nan is missing.
  ///
  /// - Parameter means: where to write the forecast of each value, made right before it.
  /// - Returns: the sum of the squares of the shocks ε.
  mutating func advance(
    over values: UnsafeBufferPointer<Double>, means: UnsafeMutablePointer<Double>? = nil
  ) -> Double {
    var (level, slope, error, sum) = (level, slope, error, 0.0)
    let gains = gains
    let (alpha, beta, phi, rho) = (gains.level, gains.slope, gains.damping, gains.autocorrelation)
    patterns.withUnsafeMutableBufferPointer { patterns in
      phases.withUnsafeMutableBufferPointer { phases in
        for index in 0..<values.count {
          let trend = level + phi * slope
          var mean = trend
          for phase in phases { mean += patterns[phase.place] }
          let expected = rho * error
          means?[index] = mean + expected
          let value = values[index]
          error = value.isNaN ? expected : value - mean
          let shock = error - expected
          sum += shock * shock
          level = trend + alpha * error
          slope = phi * slope + beta * error
          for season in phases.indices {
            let place = phases[season].place
            patterns[place] += phases[season].gain * error
            phases[season].place =
              place + 1 == phases[season].end ? phases[season].start : place + 1
          }
        }
      }
    }
    (self.level, self.slope, self.error) = (level, slope, error)
    return sum
  }
}
