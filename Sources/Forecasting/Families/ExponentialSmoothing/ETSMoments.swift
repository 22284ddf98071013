/// The exact mean and variance of a step where error and season both multiply, for normal errors.
///
/// The value of step h is w x · s Π(1 + γε) · (1 + ε_h), with x = (level, trend) and the product
/// over the errors whole seasons earlier. Errors are independent, so the moments of x times the
/// product follow a recursion of two and three numbers; it is the class 3 of Hyndman et al. (2008),
/// §6.3, without its matrices of season × season.
struct ETSMoments {
  let form: ETSForm
  let states: ETSParameters
  let variance: Double

  /// The moments of a step, from 0, whose seasonal state without errors is given.
  func step(_ step: Int, season: Double) -> (mean: Double, variance: Double) {
    let length = states.season.count
    var (l, b) = (states.level, states.trend)
    var (ll, lb, bb) = (l * l, l * b, b * b)
    let (alpha, beta, gamma, phi) = (states.alpha, states.beta, states.gamma, states.phi)
    for earlier in 0..<step {
      let isSeason = (step - earlier) % length == 0
      let first = isSeason ? gamma * variance : 0
      let kept = isSeason ? 1 + gamma * gamma * variance : 1
      let moved = isSeason ? variance * (1 + 3 * gamma * gamma * variance) : variance
      // q = l + φb moves the level by αεq and the trend by βεq.
      let q = l + phi * b
      (l, b) = (q + first * alpha * q, phi * b + first * beta * q)
      let qb = phi * (lb + phi * bb)
      let qq = ll + 2 * phi * lb + phi * phi * bb
      let growth = phi * phi * bb
      ll = kept * qq + 4 * first * alpha * qq + moved * alpha * alpha * qq
      lb = kept * qb + 2 * first * (beta * qq + alpha * qb) + moved * alpha * beta * qq
      bb = kept * growth + 4 * first * beta * qb + moved * beta * beta * qq
    }
    let mean = season * (l + phi * b)
    let square = season * season * (1 + variance) * (ll + 2 * phi * lb + phi * phi * bb)
    return (mean, square - mean * mean)
  }
}
