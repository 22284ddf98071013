internal import NumericalMethods

extension ETSEstimator {
  /// The decrease at which a search ends: while forms are compared, and for the final estimate.
  private static var tolerance: Double { 1e-3 }
  private static var finest: Double { 1e-9 }
  private static var limit: Int { 200 }
  private static var patience: Int { 4 }

  /// The local optimum of a descent from a start, or at the boundary of the admissible region.
  mutating func search(
    _ form: ETSForm, from start: ETSParameters, hopeless: Double
  ) -> Optimum? {
    let coordinates = ETSCoordinates(form: form, season: form.isSeasonal ? season : 1)
    guard let (inside, refusals) = descend(coordinates, from: start, hopeless) else { return nil }
    guard refusals > 0, form.hasTrend, form.isSeasonal else { return inside }
    guard let edge = searchEdge(coordinates, from: inside.parameters, hopeless),
      edge.value < inside.value
    else { return inside }
    return edge
  }

  /// Continues from the best of a form with full precision.
  mutating func polish(_ form: ETSForm) {
    guard let rough = known[form] else { return }
    let coordinates = ETSCoordinates(form: form, season: form.isSeasonal ? season : 1)
    let fine = descend(coordinates, from: rough.parameters, .infinity, isFine: true)?.optimum
    if let fine, fine.value < rough.value { known[form] = fine }
  }

  private mutating func descend(
    _ coordinates: ETSCoordinates, from start: ETSParameters, _ hopeless: Double,
    isFine: Bool = false
  ) -> (optimum: Optimum, refusals: Int)? {
    var minimiser = BoundedMinimiser(count: coordinates.count)
    coordinates.setBounds(of: minimiser)
    coordinates.write(start, to: minimiser.place)
    setInverseHessian(of: minimiser, coordinates, start)
    let fixed = start.season.first ?? 0
    let value = minimiser.search(
      tolerance: isFine ? Self.finest : Self.tolerance, limit: Self.limit,
      patience: coordinates.form.isSeasonal && coordinates.form.hasTrend ? Self.patience : .max,
      hopeless: hopeless
    ) { place, gradient in evaluate(coordinates, place, gradient, fixed: fixed) }
    evaluations += minimiser.evaluations
    guard value.isFinite else { return nil }
    var (found, seasonStart) = coordinates.read(minimiser.place)
    if coordinates.form.isSeasonal {
      found.season = [fixed] + (0..<season - 1).map { minimiser.place[seasonStart + $0] }
    }
    return ((found, value), minimiser.refusals)
  }

  /// The optimum on the boundary of the admissible region, where γ is at its lower bound.
  private mutating func searchEdge(
    _ coordinates: ETSCoordinates, from start: ETSParameters, _ hopeless: Double
  ) -> Optimum? {
    let form = coordinates.form
    var (onEdge, start) = (coordinates, start)
    onEdge.isOnEdge = true
    start.gamma = ETSParameters.smoothingBounds.lowerBound
    guard var (found, _) = descend(onEdge, from: start, hopeless) else { return nil }
    if found.parameters.isAllowed(form), !onEdge.isAtTop(found.parameters) { return found }
    // The lower bound of γ is not exactly 0, so the exact boundary differs slightly.
    var (low, high) = (0.9 * found.parameters.beta, 1.1 * found.parameters.beta)
    found.parameters.beta = low
    guard found.parameters.isAllowed(form) else { return nil }
    for _ in 0..<40 {
      found.parameters.beta = 0.5 * (low + high)
      if found.parameters.isAllowed(form) {
        low = found.parameters.beta
      } else {
        high = found.parameters.beta
      }
    }
    found.parameters.beta = low
    found.value = value(form, found.parameters)
    return found
  }

  private func evaluate(
    _ coordinates: ETSCoordinates, _ place: UnsafeMutableBufferPointer<Double>,
    _ gradient: UnsafeMutableBufferPointer<Double>, fixed: Double
  ) -> Double {
    let form = coordinates.form
    let (p, seasonStart) = coordinates.read(place)
    if form.isSeasonal {
      if form.hasTrend, !coordinates.isOnEdge,
        !AdmissibleRegion.contains(
          alpha: p.alpha, beta: p.beta, gamma: p.gamma, phi: p.phi, season: season)
      {
        return .infinity
      }
      workspace.ring[0] = fixed
      for phase in 1..<season { workspace.ring[phase] = place[seasonStart + phase - 1] }
    }
    let (run, slopes) = workspace.runWithGradient(form, p)
    if run.value.isFinite {
      coordinates.write(slopes, ring: workspace.ringAdjoint, at: place, to: gradient)
    }
    return run.value
  }
}
