/// The derivatives of a run's value by parameters and initial states.
struct ETSGradient {
  var alpha = 0.0
  var beta = 0.0
  var gamma = 0.0
  var phi = 0.0
  var level = 0.0
  var trend = 0.0
}

extension ETSWorkspace {
  /// The gradient of the last run of a seasonal form, by its adjoint: one pass backward, in about
  /// the time of the run itself.
  ///
  /// The derivatives by the initial seasonal states are left in `ringAdjoint`.
  func gradient(_ form: ETSForm, _ p: ETSParameters, _ run: ETSRun) -> ETSGradient {
    precondition(form.isSeasonal, "the adjoint runs back over a season")
    let isRelative = form.error == .multiplicative
    switch (form.season == .additive, form.hasTrend) {
    case (true, false): return additive(p, run, trend: false, isRelative)
    case (true, true): return additive(p, run, trend: true, isRelative)
    case (false, false): return multiplicative(p, run, trend: false, isRelative)
    case (false, true): return multiplicative(p, run, trend: true, isRelative)
    }
  }

  @inline(__always)
  private func additive(
    _ p: ETSParameters, _ run: ETSRun, trend: Bool, _ isRelative: Bool
  ) -> ETSGradient {
    isRelative
      ? additiveAdjoint(p, run, trend: trend, relative: true)
      : additiveAdjoint(p, run, trend: trend, relative: false)
  }

  @inline(__always)
  private func multiplicative(
    _ p: ETSParameters, _ run: ETSRun, trend: Bool, _ isRelative: Bool
  ) -> ETSGradient {
    isRelative
      ? multiplicativeAdjoint(p, run, trend: trend, relative: true)
      : multiplicativeAdjoint(p, run, trend: trend, relative: false)
  }

  /// 2n/Σe², or 0 where the fit is perfect and the value stays at its floor.
  func weight(_ run: ETSRun) -> Double {
    let floor = Double(observed) * Self.smallestSquare
    return run.squares > floor ? 2 * Double(observed) / run.squares : 0
  }

  @inline(__always)
  private func additiveAdjoint(
    _ p: ETSParameters, _ run: ETSRun, trend: Bool, relative: Bool
  ) -> ETSGradient {
    let weight = weight(run)
    let (alpha, beta, gamma, phi) = (p.alpha, p.beta, p.gamma, p.phi)
    let (levelKept, trendKept) = (1 - alpha, 1 - beta)
    var gradient = ETSGradient()
    var growthProduct = 0.0
    var (level, slope) = (0.0, 0.0)
    for phase in 0..<season { ringAdjoint[phase] = 0 }
    var phase = (count - 1) % season
    for t in stride(from: count - 1, through: 0, by: -1) {
      if y[t].isNaN {
        if trend {
          growthProduct += growth[t] * (level + slope)
          slope = phi * (level + slope)
        }
      } else {
        let error = first[t]
        let seasonal = ringAdjoint[phase]
        // dvalue/dmean with the states held.
        let direct: Double
        if relative {
          let inverse = second[t]
          let ratio = error * inverse
          direct = (2 - weight * (ratio * (1 + ratio))) * inverse
        } else {
          direct = -weight * error
        }
        gradient.alpha += level * error
        if trend { gradient.beta += slope * error }
        let pull = direct - gamma * seasonal
        gradient.gamma += seasonal * error
        let moved = trend ? alpha * level + beta * slope : alpha * level
        ringAdjoint[phase] = seasonal + (pull - moved)
        if trend {
          let kept = levelKept * level + (trendKept * slope + pull)
          level = levelKept * level + (pull - beta * slope)
          growthProduct += growth[t] * kept
          slope = phi * kept
        } else {
          level = levelKept * level + pull
        }
      }
      phase = phase == 0 ? season - 1 : phase - 1
    }
    gradient.phi = growthProduct / phi
    gradient.level = level
    gradient.trend = slope
    return gradient
  }

  @inline(__always)
  private func multiplicativeAdjoint(
    _ p: ETSParameters, _ run: ETSRun, trend: Bool, relative: Bool
  ) -> ETSGradient {
    let weight = weight(run)
    let (alpha, beta, gamma, phi) = (p.alpha, p.beta, p.gamma, p.phi)
    let (levelKept, trendKept, seasonKept) = (1 - alpha, 1 - beta, 1 - gamma)
    var gradient = ETSGradient()
    var growthProduct = 0.0
    var (level, slope) = (0.0, 0.0)
    for phase in 0..<season { ringAdjoint[phase] = 0 }
    var phase = (count - 1) % season
    for t in stride(from: count - 1, through: 0, by: -1) {
      let value = y[t]
      if value.isNaN {
        if trend {
          growthProduct += growth[t] * (level + slope)
          slope = phi * (level + slope)
        }
      } else {
        let (inverseQ, inverseS) = (first[t], second[t])
        let seasonal = ringAdjoint[phase]
        let target = value * inverseS
        let pattern = value * inverseQ
        // mean · dvalue/dmean with the states held.
        let direct: Double
        if relative {
          let ratio = pattern * inverseS - 1
          direct = 2 - weight * (ratio * (1 + ratio))
        } else {
          let mean = 1 / (inverseQ * inverseS)
          direct = -weight * (value - mean) * mean
        }
        let levelError = target - q[t]
        gradient.alpha += level * levelError
        if trend { gradient.beta += slope * levelError }
        gradient.gamma += seasonal * (pattern - 1 / inverseS)
        let pull = (direct - gamma * seasonal * pattern) * inverseQ
        let moved = trend ? alpha * level + beta * slope : alpha * level
        ringAdjoint[phase] = seasonKept * seasonal + (direct - moved * target) * inverseS
        if trend {
          let kept = levelKept * level + (trendKept * slope + pull)
          level = levelKept * level + (pull - beta * slope)
          growthProduct += growth[t] * kept
          slope = phi * kept
        } else {
          level = levelKept * level + pull
        }
      }
      phase = phase == 0 ? season - 1 : phase - 1
    }
    gradient.phi = growthProduct / phi
    gradient.level = level
    gradient.trend = slope
    return gradient
  }
}
