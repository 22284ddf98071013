/// The least squared error of a theta model for a given α, in closed form.
///
/// With w = 1 − 1/θ the one-step forecast ℓ_(t−1) + w D_t is linear in the initial level ℓ₀ and in
/// w, for the lines behind D_t depend on the data alone. So both have normal equations, and the
/// search is over α alone.
struct ThetaSearch {
  /// The values less a reference level near them, to avoid cancellation; nan is missing.
  let values: [Double]
  /// The line known before each period.
  let lines: [(intercept: Double, slope: Double)]
  /// The first period whose error counts.
  let start: Int

  /// The best of an α: ℓ₀, w within 0...1 and the sum of squared errors.
  func best(alpha: Double, weight given: Double? = nil) -> (
    level: Double, weight: Double, sum: Double
  ) {
    let sums = momentSums(alpha: alpha)
    let weight = given ?? sums.bestWeight
    let level = sums.qq > 0 ? (sums.qe - weight * sums.qd) / sums.qq : 0
    let linear = level * sums.qe + weight * sums.de
    let square =
      level * level * sums.qq + 2 * level * weight * sums.qd + weight * weight * sums.dd
    return (level, weight, max(0, sums.ee - 2 * linear + square))
  }

  /// Runs the level from 0 and adds up products of its errors e with what ℓ₀ (q) and w (d) add.
  ///
  /// A missing value is replaced by its forecast, so the level keeps following the line.
  private func momentSums(alpha: Double) -> MomentSums {
    var sums = MomentSums()
    let rest = 1 - alpha
    var (level, share, drift) = (0.0, 1.0, 0.0)
    var (decay, gain) = (1.0, 1.0)
    values.withUnsafeBufferPointer { values in
      lines.withUnsafeBufferPointer { lines in
        for index in values.indices {
          let line = decay * lines[index].intercept + gain * lines[index].slope
          let value = values[index]
          if value.isNaN {
            drift += alpha * line
          } else {
            let error = value - level
            if index >= start { sums.add(error, share, drift + line) }
            level += alpha * error
            share *= rest
            drift *= rest
          }
          decay *= rest
          gain = 1 + rest * gain
        }
      }
    }
    return sums
  }
}

private struct MomentSums {
  var ee = 0.0
  var qe = 0.0
  var de = 0.0
  var qq = 0.0
  var qd = 0.0
  var dd = 0.0

  @inline(__always)
  mutating func add(_ e: Double, _ q: Double, _ d: Double) {
    ee += e * e
    qe += q * e
    de += d * e
    qq += q * q
    qd += q * d
    dd += d * d
  }

  /// w of least squares within 0...1; a half, the theta method's own, where it changes nothing.
  var bestWeight: Double {
    let determinant = qq * dd - qd * qd
    guard determinant > 1e-12 * qq * dd else { return 0.5 }
    return min(max((qq * de - qd * qe) / determinant, 0), 1)
  }
}
