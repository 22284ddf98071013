internal import NumericalMethods

/// The means of the coming steps and the variances of their errors, from the states at the end of
/// the history.
///
/// Hyndman et al. (2008), chapter 6. Additive errors on linear forms (class 1) are a moving average
/// of shocks. Multiplicative errors on linear forms (class 2) are one too, of uncorrelated shocks
/// whose variance grows: exact in every variance and covariance. With a multiplicative season and
/// error (class 3) means and variances are exact and correlations of first order in σ; with a
/// multiplicative season and additive error all is of first order.
struct ETSProjection {
  let form: ETSForm
  let states: ETSParameters
  /// The index of the first coming period.
  let origin: Int
  /// σ² of the form's errors.
  let variance: Double

  func projection(_ horizon: Int) -> Projection {
    let path = path(horizon)
    var means = path.map { mean($0) }
    switch (form.season, form.error) {
    case (.none, .additive), (.additive, .additive):
      return Projection(
        means: means, shock: variance.squareRoot(),
        weights: (1..<max(1, horizon)).map { weight($0) + seasonWeight($0) })
    case (.none, .multiplicative), (.additive, .multiplicative):
      return projection(means, proportional(means))
    case (.multiplicative, .additive):
      return projection(means, firstOrder(path, relative: false))
    case (.multiplicative, .multiplicative):
      var factor = firstOrder(path, relative: true)
      let moments = ETSMoments(form: form, states: states, variance: variance)
      for step in 0..<horizon {
        let exact = moments.step(step, season: path[step].season)
        means[step] = exact.mean
        factor.scaleRow(step, toLength: max(0, exact.variance).squareRoot())
      }
      return projection(means, factor)
    }
  }

  private func projection(_ means: [Double], _ factor: Matrix) -> Projection {
    Projection(means: means, innovations: factor)
  }

  /// The level with its growth and the seasonal state of each step, without errors.
  private func path(_ horizon: Int) -> [(q: Double, season: Double)] {
    var (level, growth) = (states.level, states.trend)
    return (0..<horizon).map { step in
      growth *= states.phi
      level += growth
      return (level, form.isSeasonal ? states.season[(origin + step) % states.season.count] : 0)
    }
  }

  private func mean(_ step: (q: Double, season: Double)) -> Double {
    form.season == .multiplicative ? step.q * step.season : step.q + step.season
  }

  /// The response to an error of the level with its growth `lag` steps later: α + β(φ + φ² + …).
  private func weight(_ lag: Int) -> Double {
    guard form.hasTrend else { return states.alpha }
    let phi = states.phi
    var (sum, power) = (Double(lag), 1.0)
    if form.isDamped {
      for _ in 0..<lag { power *= phi }
      sum = phi * (1 - power) / (1 - phi)
    }
    return states.alpha + states.beta * sum
  }

  /// The response to an error of the seasonal state `lag` steps later.
  private func seasonWeight(_ lag: Int) -> Double {
    form.isSeasonal && lag % states.season.count == 0 ? states.gamma : 0
  }

  /// Errors in proportion to the mean f: that of step k has variance σ² E[f_k²].
  private func proportional(_ means: [Double]) -> Matrix {
    let horizon = means.count
    let weights = (0..<horizon).map { $0 == 0 ? 1 : weight($0) + seasonWeight($0) }
    var squares = [Double](repeating: 0, count: horizon)
    var factor = Matrix(rows: horizon, columns: horizon)
    for step in 0..<horizon {
      squares[step] = means[step] * means[step]
      for earlier in 0..<step {
        let weight = weights[step - earlier]
        squares[step] += variance * weight * weight * squares[earlier]
      }
      for earlier in 0...step {
        factor[step, earlier] = weights[step - earlier] * (variance * squares[earlier]).squareRoot()
      }
    }
    return factor
  }

  /// The derivatives of each step's value by each error so far, times σ.
  private func firstOrder(_ path: [(q: Double, season: Double)], relative: Bool) -> Matrix {
    let horizon = path.count
    let weights = (0..<horizon).map { weight($0) }
    var factor = Matrix(rows: horizon, columns: horizon)
    let deviation = variance.squareRoot()
    for step in 0..<horizon {
      let (q, season) = path[step]
      factor[step, step] = deviation * (relative ? q * season : 1)
      for earlier in 0..<step {
        let (oldQ, oldSeason) = path[earlier]
        let lag = step - earlier
        let change =
          relative
          ? season * weights[lag] * oldQ + q * season * seasonWeight(lag)
          : season * weights[lag] / oldSeason + q * seasonWeight(lag) / oldQ
        factor[step, earlier] = deviation * change
      }
    }
    return factor
  }
}

extension Matrix {
  /// Scales a row to a given length; a row of zeros is kept.
  fileprivate mutating func scaleRow(_ row: Int, toLength length: Double) {
    var square = 0.0
    for column in 0..<columns { square += self[row, column] * self[row, column] }
    guard square > 0 else { return }
    let factor = length / square.squareRoot()
    for column in 0..<columns { self[row, column] *= factor }
  }
}
