internal import NumericalMethods

extension ETSEstimator {
  /// Gives the minimiser a diagonal inverse Hessian of the right orders of magnitude.
  func setMetric(
    of minimiser: borrowing BoundedMinimiser, _ coordinates: ETSCoordinates, _ p: ETSParameters
  ) {
    let count = coordinates.count
    for phase in 0..<p.season.count { workspace.ring[phase] = p.season[phase] }
    let run = workspace.run(coordinates.form, p)
    let n = Double(workspace.observed)
    let variance = max(run.squares / n, 1e-12)
    for index in 0..<count {
      minimiser.inverseHessian[index * count + index] =
        index < coordinates.stateStart ? 0.5 / n : variance
    }
  }
}
