internal import Glibc

/// The result of one run of a recursion over the series.
struct ETSRun {
  /// −2 log-likelihood without its constants: n log Σe² + 2 Σ log |mean| for relative errors e;
  /// infinite where the form does not apply.
  var value: Double
  /// Σe² of the form's errors.
  var squares: Double
  var level: Double
  var trend: Double
}

extension ETSWorkspace {
  /// Runs a form over the series; `ring` must hold the initial seasonal states.
  ///
  /// With e the error of a mean, every form is q ← q + φb + …: the level moves by α, the growth by
  /// β and the season by γ of the error in their own units (Hyndman et al. 2008, table 2.2).
  func run(_ form: ETSForm, _ p: ETSParameters) -> ETSRun {
    let isRelative = form.error == .multiplicative
    switch (form.season, form.hasTrend) {
    case (.none, false): return additive(p, trend: false, season: false, isRelative)
    case (.none, true): return additive(p, trend: true, season: false, isRelative)
    case (.additive, false): return additive(p, trend: false, season: true, isRelative)
    case (.additive, true): return additive(p, trend: true, season: true, isRelative)
    case (.multiplicative, false): return multiplicative(p, trend: false, isRelative)
    case (.multiplicative, true): return multiplicative(p, trend: true, isRelative)
    }
  }

  @inline(__always)
  private func additive(
    _ p: ETSParameters, trend: Bool, season hasSeason: Bool, _ isRelative: Bool
  ) -> ETSRun {
    isRelative
      ? additiveRun(p, trend: trend, season: hasSeason, relative: true)
      : additiveRun(p, trend: trend, season: hasSeason, relative: false)
  }

  @inline(__always)
  private func multiplicative(_ p: ETSParameters, trend: Bool, _ isRelative: Bool) -> ETSRun {
    isRelative
      ? multiplicativeRun(p, trend: trend, relative: true)
      : multiplicativeRun(p, trend: trend, relative: false)
  }

  @inline(__always)
  private func additiveRun(
    _ p: ETSParameters, trend: Bool, season hasSeason: Bool, relative: Bool
  ) -> ETSRun {
    let (phi, gamma) = (p.phi, p.gamma)
    let share = p.alpha + phi * p.beta
    let rest = 1 - share
    let growthShare = phi * p.beta
    var growth = phi * p.trend
    var q = p.level + growth
    var squares = 0.0
    var logs = LogProduct()
    var least = Double.infinity
    var phase = 0
    for t in 0..<count {
      let value = y[t]
      let seasonal = hasSeason ? ring[phase] : 0
      self.q[t] = q
      if trend { self.growth[t] = growth }
      if value.isNaN {
        first[t] = 0
        if trend {
          q += phi * growth
          growth *= phi
        }
      } else {
        let target = hasSeason ? value - seasonal : value
        let error = target - q
        first[t] = error
        if relative {
          let mean = hasSeason ? q + seasonal : q
          let inverse = 1 / mean
          second[t] = inverse
          let ratio = error * inverse
          squares += ratio * ratio
          logs.multiply(by: mean)
          least = mean < least ? mean : least
        } else {
          squares += error * error
        }
        if hasSeason { ring[phase] = seasonal + gamma * error }
        if trend {
          // Written so that the chain from one q to the next is short.
          q = rest * q + (phi * growth + share * target)
          growth = phi * growth + growthShare * error
        } else {
          q = rest * q + share * target
        }
      }
      if hasSeason {
        phase += 1
        if phase == self.season { phase = 0 }
      }
    }
    return finish(
      squares, logs, least, level: trend ? q - growth : q, slope: trend ? growth / phi : 0,
      relative: relative)
  }

  @inline(__always)
  private func multiplicativeRun(_ p: ETSParameters, trend: Bool, relative: Bool) -> ETSRun {
    let (phi, gamma) = (p.phi, p.gamma)
    let share = p.alpha + phi * p.beta
    let rest = 1 - share
    let growthShare = phi * p.beta
    var growth = phi * p.trend
    var q = p.level + growth
    var squares = 0.0
    var logs = LogProduct()
    var least = Double.infinity
    var phase = 0
    for t in 0..<count {
      let value = y[t]
      let seasonal = ring[phase]
      let (inverseQ, inverseS) = (1 / q, 1 / seasonal)
      self.q[t] = q
      if trend { self.growth[t] = growth }
      first[t] = inverseQ
      second[t] = inverseS
      if value.isNaN {
        if trend {
          q += phi * growth
          growth *= phi
        }
      } else {
        let target = value * inverseS
        let pattern = value * inverseQ
        let mean = q * seasonal
        least = min(least, mean < q ? mean : q)
        if relative {
          let ratio = pattern * inverseS - 1
          squares += ratio * ratio
          logs.multiply(by: mean)
        } else {
          let error = value - mean
          squares += error * error
        }
        ring[phase] = seasonal + gamma * (pattern - seasonal)
        if trend {
          let error = target - q
          q = rest * q + (phi * growth + share * target)
          growth = phi * growth + growthShare * error
        } else {
          q = rest * q + share * target
        }
      }
      phase += 1
      if phase == season { phase = 0 }
    }
    return finish(
      squares, logs, least, level: trend ? q - growth : q, slope: trend ? growth / phi : 0,
      relative: relative)
  }

  @inline(__always)
  func finish(
    _ squares: Double, _ logs: LogProduct, _ least: Double, level: Double, slope: Double,
    relative: Bool
  ) -> ETSRun {
    var run = ETSRun(value: .infinity, squares: squares, level: level, trend: slope)
    // A multiplicative part needs means above zero; a perfect fit has a floor.
    if relative && !(least > 0) { return run }
    let floor = Double(observed) * Self.smallestSquare
    let value = Double(observed) * log(max(squares, floor))
    run.value = relative ? value + 2 * logs.value : value
    if run.value.isNaN { run.value = .infinity }
    return run
  }

  /// The least mean square, on a scale where the series is about 1: 1e-13 squared.
  static var smallestSquare: Double { 1e-26 }
}
