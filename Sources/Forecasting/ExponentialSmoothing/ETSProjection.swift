internal import Glibc
internal import NumericalMethods

/// The coming means and the growth of their errors, from the states at the end of the history.
struct ETSProjection {
  let form: ETSForm
  let states: ETSParameters
  /// The index of the first coming period.
  let origin: Int
  /// σ² of the form's errors.
  let variance: Double

  func projection(_ horizon: Int) -> Projection {
    let means = means(horizon)
    let weights = weights(horizon)
    if form.error == .additive, form.isLinear {
      return Projection(means: means, shock: variance.squareRoot(), weights: weights)
    }
    return relative(means, weights)
  }

  private func means(_ horizon: Int) -> [Double] {
    var level = states.level
    var growth = states.trend
    return (0..<horizon).map { step in
      growth *= states.phi
      level += growth
      switch form.season {
      case .none: return level
      case .additive: return level + states.season[(origin + step) % states.season.count]
      case .multiplicative: return level * states.season[(origin + step) % states.season.count]
      }
    }
  }

  /// ψ₁, ψ₂, … of the linear form: α + β(φ + φ² + …), and γ more after each full season.
  private func weights(_ horizon: Int) -> [Double] {
    var sum = 0.0
    var power = 1.0
    return (1..<max(1, horizon)).map { lag in
      power *= states.phi
      sum += power
      let isSeason = form.isSeasonal && lag % states.season.count == 0
      return states.alpha + states.beta * sum + (isSeason ? states.gamma : 0)
    }
  }

  /// Errors in proportion to the mean: e_k has variance σ² E[mean²], a moving average sums them.
  private func relative(_ means: [Double], _ weights: [Double]) -> Projection {
    let horizon = means.count
    var squares = [Double](repeating: 0, count: horizon)
    var factor = Matrix(rows: horizon, columns: horizon)
    for step in 0..<horizon {
      var square = means[step] * means[step]
      for earlier in 0..<step {
        let weight = weights[step - earlier - 1]
        square += variance * weight * weight * squares[earlier]
      }
      squares[step] = square
      for earlier in 0...step {
        let weight = earlier == step ? 1 : weights[step - earlier - 1]
        factor[step, earlier] = weight * (variance * squares[earlier]).squareRoot()
      }
    }
    return Projection(
      means: means, shock: 0, weights: Array(repeating: 0, count: max(0, horizon - 1)),
      shared: factor)
  }
}
