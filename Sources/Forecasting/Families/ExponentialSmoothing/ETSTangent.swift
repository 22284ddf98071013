/// The derivatives of q, the level with its growth, and of the growth, by one group of parameters.
private struct ETSTangent<Lanes: SIMD> where Lanes.Scalar == Double {
  var q: Lanes
  var growth: Lanes
  /// Σ dq/mean, for relative errors, and Σ dq · pull.
  var inverses = Lanes.zero
  var pulls = Lanes.zero

  @inline(__always)
  mutating func collect(_ pull: Double, _ inverse: Double, relative: Bool) {
    if relative { inverses += q * inverse }
    pulls += q * pull
  }

  /// What the group adds to the gradient of the value, by lane.
  func gradient(_ weight: Double, relative: Bool) -> Lanes {
    relative ? inverses * 2 - pulls * weight : pulls * -weight
  }

  /// Sets derivatives that have decayed to zero, before they become denormal numbers.
  @inline(__always)
  mutating func forget() {
    var size = 0.0
    for lane in q.indices { size = max(size, abs(q[lane]), abs(growth[lane])) }
    if size < 1e-150 { (q, growth) = (.zero, .zero) }
  }
}

extension ETSWorkspace {
  private typealias Pair = SIMD2<Double>

  /// The periods between two calls of `forget`.
  private static var block: Int { 128 }

  /// A run with its gradient.
  ///
  /// Without a season there are few derivatives, which are computed forward with the states;
  /// otherwise the adjoint is used.
  func runWithGradient(_ form: ETSForm, _ p: ETSParameters) -> (run: ETSRun, gradient: ETSGradient)
  {
    switch (form.season, form.trend, form.error) {
    case (.none, .none, .additive): return levelTangent(p, No.self)
    case (.none, .none, .multiplicative): return levelTangent(p, Yes.self)
    case (.none, .additive, .additive): return trendTangent(p, No.self, No.self)
    case (.none, .additive, .multiplicative): return trendTangent(p, No.self, Yes.self)
    case (.none, .damped, .additive): return trendTangent(p, Yes.self, No.self)
    case (.none, .damped, .multiplicative): return trendTangent(p, Yes.self, Yes.self)
    default:
      let run = run(form, p)
      return (run, run.value.isFinite ? gradient(form, p, run) : ETSGradient())
    }
  }

  /// Lanes: α and the initial level.
  private func levelTangent<Relative: Answer>(
    _ p: ETSParameters, _: Relative.Type
  ) -> (run: ETSRun, gradient: ETSGradient) {
    let relative = Relative.isYes
    var sums = ETSErrorSums()
    var lanes = ETSTangent(q: Pair(0, 1), growth: Pair.zero)
    let rest = 1 - p.alpha
    let toAlpha = Pair(1, 0)
    var q = p.level
    var start = 0
    while start < count {
      for t in start..<min(count, start + Self.block) where !y[t].isNaN {
        let error = y[t] - q
        let (pull, inverse) = sums.add(error, mean: q, relative: relative)
        lanes.collect(pull, inverse, relative: relative)
        lanes.q = lanes.q * rest + toAlpha * error
        q = rest * q + p.alpha * y[t]
      }
      lanes.forget()
      start += Self.block
    }
    let run = finish(
      sums.squares, sums.logs, sums.least, level: q, slope: 0, relative: relative)
    let by = lanes.gradient(weight(run), relative: relative)
    return (run, ETSGradient(alpha: by[0], level: by[1]))
  }

  /// Lanes: α and β; the initial level and trend; φ.
  private func trendTangent<Damped: Answer, Relative: Answer>(
    _ p: ETSParameters, _: Damped.Type, _: Relative.Type
  ) -> (run: ETSRun, gradient: ETSGradient) {
    let (damped, relative) = (Damped.isYes, Relative.isYes)
    let phi = damped ? p.phi : 1
    let growthShare = phi * p.beta
    let share = p.alpha + growthShare
    let rest = 1 - share
    var (q, growth) = (p.level + phi * p.trend, phi * p.trend)
    var sums = ETSErrorSums()
    var gains = ETSTangent(q: Pair.zero, growth: Pair.zero)
    var origin = ETSTangent(q: Pair(1, phi), growth: Pair(0, phi))
    var damping = ETSTangent(q: Pair(p.trend, 0), growth: Pair(p.trend, 0))
    let (toGrowth, toLevel) = (Pair(0, phi), Pair(1, phi))
    var start = 0
    while start < count {
      for t in start..<min(count, start + Self.block) {
        let value = y[t]
        if value.isNaN {
          if damped { damping.growth = damping.growth * phi + Pair(growth, 0) }
          gains.growth = gains.growth * phi
          origin.growth = origin.growth * phi
          gains.q += gains.growth
          origin.q += origin.growth
          if damped { damping.q += damping.growth }
          q += phi * growth
          growth *= phi
          continue
        }
        let error = value - q
        let (pull, inverse) = sums.add(error, mean: q, relative: relative)
        gains.collect(pull, inverse, relative: relative)
        origin.collect(pull, inverse, relative: relative)
        let gainsKept = gains.growth * phi
        gains.growth = (gainsKept + toGrowth * error) - gains.q * growthShare
        gains.q = gains.q * rest + (gainsKept + toLevel * error)
        let originKept = origin.growth * phi
        origin.growth = originKept - origin.q * growthShare
        origin.q = origin.q * rest + originKept
        if damped {
          damping.collect(pull, inverse, relative: relative)
          let kept = damping.growth * phi + Pair(growth + p.beta * error, 0)
          damping.growth = kept - damping.q * growthShare
          damping.q = damping.q * rest + kept
        }
        // Written so that the chain from one q to the next is short.
        q = rest * q + (phi * growth + share * value)
        growth = phi * growth + growthShare * error
      }
      origin.forget()
      start += Self.block
    }
    let run = finish(
      sums.squares, sums.logs, sums.least, level: q - growth, slope: growth / phi,
      relative: relative)
    let weight = weight(run)
    let gain = gains.gradient(weight, relative: relative)
    let first = origin.gradient(weight, relative: relative)
    let phiPart = damped ? damping.gradient(weight, relative: relative)[0] : 0
    return (
      run,
      ETSGradient(alpha: gain[0], beta: gain[1], phi: phiPart, level: first[0], trend: first[1])
    )
  }
}

/// The sums over the errors of a run.
private struct ETSErrorSums {
  var squares = 0.0
  var logs = LogProduct()
  var least = Double.infinity

  /// Adds an error; returns half of dsquares/dmean, its sign turned, and 1/mean.
  @inline(__always)
  mutating func add(
    _ error: Double, mean: Double, relative: Bool
  ) -> (pull: Double, inverse: Double) {
    if !relative {
      squares += error * error
      return (error, 0)
    }
    let inverse = 1 / mean
    let ratio = error * inverse
    squares += ratio * ratio
    logs.multiply(by: mean)
    least = mean < least ? mean : least
    return (ratio * (1 + ratio) * inverse, inverse)
  }
}

/// A condition known at compile time, so that each form gets a loop without branches.
private protocol Answer {
  static var isYes: Bool { get }
}

private enum Yes: Answer {
  static var isYes: Bool { true }
}

private enum No: Answer {
  static var isYes: Bool { false }
}
