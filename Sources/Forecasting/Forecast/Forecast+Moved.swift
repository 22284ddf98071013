internal import NumericalMethods

extension Forecast {
  /// The same forecast with other means, one per step; steps whose mean stays are left as they are.
  ///
  /// A step's variance changes as under a seasonal index with the ratio of the means: the Poisson
  /// part of a count's variance with the ratio of the means and the rest with its square, other
  /// variances with the square. Counts remain counts, and correlations stay. Where the mean was
  /// zero, the variance is that of a Poisson count. The bounds of the history do not apply.
  public func moved(to means: [Double]) -> Forecast {
    precondition(means.count == steps.count, "there must be a mean for each step")
    precondition(means.allSatisfy { $0.isFinite && $0 >= 0 }, "means must not be negative")
    let moved = zip(steps, means).map { step, mean in
      step.mean == mean ? step : self.step(step, movedTo: mean)
    }
    return Forecast(steps: moved, projection: projection, support: support, bounds: nil)
  }

  private func step(_ step: any Distribution, movedTo mean: Double) -> any Distribution {
    guard step.mean > 0 else {
      return support.distribution(mean: mean, variance: mean, tail: projection.tail)
    }
    let variance = support.exposed(step.variance, mean: step.mean, share: mean / step.mean)
    return support.distribution(mean: mean, variance: variance, tail: projection.tail)
  }
}
