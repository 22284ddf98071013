/// A season's pattern, smoothed and shrunk by cross-validation.
///
/// The mean of each phase is smoothed over its neighbours around the season and shrunk towards 0.
/// Window and factor minimise the squared error of leave-one-cycle-out cross-validation, so a
/// pattern that does not repeat vanishes.
package struct SeasonalPattern: Sendable {
  /// The value of each phase; 0 for one that was never observed.
  package let values: [Double]
  /// The window of the smoothing in phases; 1: none.
  package let width: Int
  /// The shrinkage factor of the smoothed means, 0…1.
  package let share: Double

  private static let widths = [1, 3, 5, 7, 11, 15, 21, 31, 45, 61, 91]

  /// The pattern of values around 0; nan is missing.
  package init(_ values: [Double], season: Int) {
    let phases = PhaseSums(values, season: season)
    var best = (width: 1, share: 1.0, loss: Double.infinity)
    for width in Self.widths where width == 1 || 4 * width <= season {
      let trial = phases.crossValidation(values, width: width)
      if trial.loss < best.loss * (1 - 1e-9) { best = (width, trial.share, trial.loss) }
    }
    width = best.width
    share = best.share
    self.values = smoothed(phases.means, width: width).map { best.share * $0 }
  }
}

/// Sums and counts by phase of a season.
private struct PhaseSums {
  private var sums: [Double]
  private var counts: [Double]

  var season: Int { sums.count }
  var means: [Double] { zip(sums, counts).map { $1 > 0 ? $0 / $1 : 0 } }

  init(_ values: [Double], season: Int) {
    sums = Array(repeating: 0, count: season)
    counts = sums
    for (index, value) in values.enumerated() where !value.isNaN {
      sums[index % season] += value
      counts[index % season] += 1
    }
  }

  /// The factor in 0…1 on the other cycles' smoothed means that predicts each cycle best, and its
  /// sum of squared errors.
  func crossValidation(_ values: [Double], width: Int) -> (share: Double, loss: Double) {
    var (products, predictions, squares) = (0.0, 0.0, 0.0)
    for start in stride(from: 0, to: values.count, by: season) {
      let cycle = values[start..<min(start + season, values.count)]
      let others = smoothed(means(without: cycle), width: width)
      for (value, other) in zip(cycle, others) where !value.isNaN {
        products += value * other
        predictions += other * other
        squares += value * value
      }
    }
    let share = predictions > 0 ? min(1, max(0, products / predictions)) : 0
    return (share, squares - 2 * share * products + share * share * predictions)
  }

  private func means(without cycle: ArraySlice<Double>) -> [Double] {
    var others = self
    for (phase, value) in cycle.enumerated() where !value.isNaN {
      others.sums[phase] -= value
      others.counts[phase] -= 1
    }
    return others.means
  }
}

/// Averages over an odd number of neighbours, the last and the first being neighbours.
private func smoothed(_ values: [Double], width: Int) -> [Double] {
  if width == 1 { return values }
  let count = values.count
  let reach = width / 2
  var sum = 0.0
  for offset in -reach...reach { sum += values[(offset + count) % count] }
  return values.indices.map { index in
    defer { sum += values[(index + reach + 1) % count] - values[(index - reach + count) % count] }
    return sum / Double(width)
  }
}
