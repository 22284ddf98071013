internal import NumericalMethods

/// How the parameters of a form are laid out for the optimiser, as a box.
///
/// α and φ are themselves; β is its relative position between its lower bound and α, and γ that
/// between its lower bound and 1 − α, so that the usual region becomes a box. Then level, trend and
/// the seasonal states of the phases 1 … m − 1: that of phase 0 is fixed, which determines the
/// scale that season and level share.
struct ETSCoordinates {
  let form: ETSForm
  let season: Int
  /// Whether γ is fixed at its lower bound and β is bounded by the admissible region instead of α.
  var isOnEdge = false

  private static let floor = ETSParameters.smoothingBounds.lowerBound

  var count: Int { form.parameterCount(season: season) }

  /// Where the states begin.
  var stateStart: Int { form.smoothingCount }

  func setBounds(of minimiser: borrowing BoundedMinimiser) {
    let (lower, upper) = (minimiser.lower, minimiser.upper)
    lower[0] = ETSParameters.smoothingBounds.lowerBound
    upper[0] = ETSParameters.smoothingBounds.upperBound
    for index in 1..<max(1, form.smoothingCount) {
      lower[index] = 0
      upper[index] = 1
    }
    if form.isDamped {
      lower[form.smoothingCount - 1] = ETSParameters.dampingBounds.lowerBound
      upper[form.smoothingCount - 1] = ETSParameters.dampingBounds.upperBound
    }
    if isOnEdge { upper[2] = 0 }
  }

  func write(_ p: ETSParameters, to place: UnsafeMutableBufferPointer<Double>) {
    place[0] = p.alpha
    var index = 1
    if form.hasTrend {
      place[index] = share(of: p.beta, below: top(alpha: p.alpha, phi: p.phi).value)
      index += 1
    }
    if form.isSeasonal {
      place[index] = share(of: p.gamma, below: 1 - p.alpha)
      index += 1
    }
    if form.isDamped {
      place[index] = p.phi
      index += 1
    }
    place[index] = p.level
    index += 1
    if form.hasTrend {
      place[index] = p.trend
      index += 1
    }
    if form.isSeasonal {
      for phase in 1..<season { place[index + phase - 1] = p.season[phase] }
    }
  }

  /// The parameters at a place; the seasonal states stay in the place, from the returned index on.
  @inline(__always)
  func read(
    _ place: UnsafeMutableBufferPointer<Double>
  ) -> (parameters: ETSParameters, seasonStart: Int) {
    var p = ETSParameters(alpha: place[0], level: 0)
    var index = 1
    if form.isDamped { p.phi = place[stateStart - 1] }
    if form.hasTrend {
      let top = isOnEdge ? top(alpha: p.alpha, phi: p.phi).value : p.alpha
      p.beta = min(top, Self.floor + place[index] * (top - Self.floor))
      index += 1
    }
    if form.isSeasonal {
      p.gamma = min(1 - p.alpha, Self.floor + place[index] * (1 - p.alpha - Self.floor))
      index += 1
    }
    if form.isDamped { index += 1 }
    p.level = place[index]
    index += 1
    if form.hasTrend {
      p.trend = place[index]
      index += 1
    }
    return (p, index)
  }

  /// Writes a gradient by parameters as a gradient by place.
  @inline(__always)
  func write(
    _ g: ETSGradient, ring: UnsafeMutablePointer<Double>,
    at place: UnsafeMutableBufferPointer<Double>,
    to gradient: UnsafeMutableBufferPointer<Double>
  ) {
    gradient[0] = g.alpha
    var turned = 0.0
    var index = 1
    if form.hasTrend {
      let top = top(alpha: place[0], phi: form.isDamped ? place[stateStart - 1] : 1)
      gradient[0] += place[index] * top.byAlpha * g.beta
      gradient[index] = g.beta * max(0, top.value - Self.floor)
      turned = place[index] * top.byPhi * g.beta
      index += 1
    }
    if form.isSeasonal {
      gradient[0] -= place[index] * g.gamma
      gradient[index] = g.gamma * (1 - place[0] - Self.floor)
      index += 1
    }
    if form.isDamped {
      gradient[index] = g.phi + turned
      index += 1
    }
    gradient[index] = g.level
    index += 1
    if form.hasTrend {
      gradient[index] = g.trend
      index += 1
    }
    if form.isSeasonal {
      for phase in 1..<season { gradient[index + phase - 1] = ring[phase] }
    }
  }

  /// The largest β, and its derivatives by α and φ.
  @inline(__always)
  func top(alpha: Double, phi: Double) -> (value: Double, byAlpha: Double, byPhi: Double) {
    isOnEdge ? edge(alpha: alpha, phi: phi) : (alpha, 1, 0)
  }

  /// Whether β is at its upper bound.
  func isAtTop(_ p: ETSParameters) -> Bool {
    p.beta >= 0.999 * top(alpha: p.alpha, phi: p.phi).value
  }

  private func edge(
    alpha: Double, phi: Double
  ) -> (value: Double, byAlpha: Double, byPhi: Double) {
    func largest(_ alpha: Double, _ phi: Double) -> Double {
      AdmissibleRegion.largestTrend(alpha: alpha, phi: phi, season: season)
    }
    let step = 1e-6
    return (
      largest(alpha, phi),
      (largest(alpha + step, phi) - largest(alpha - step, phi)) / (2 * step),
      (largest(alpha, phi + step) - largest(alpha, phi - step)) / (2 * step)
    )
  }

  private func share(of value: Double, below top: Double) -> Double {
    let width = top - Self.floor
    return width > 0 ? min(1, max(0, (value - Self.floor) / width)) : 0
  }
}
