internal import NumericalMethods

/// A loss of two smoothing constants.
protocol PairLoss {
  /// The loss at one pair of constants, or at several.
  func loss<Value: LossValue>(_ first: Value, _ second: Value) -> Value
}

/// The pair of smoothing constants with the least loss: the best of a coarse grid, refined
/// alternately.
///
/// A loss of two constants may have several minima; the grid, finer towards small constants,
/// chooses among them, and Brent's method finishes within the grid's cell.
func bestPair(
  from lower: Double, to upper: Double, _ measure: some PairLoss
) -> (Double, Double) {
  let grid = [0, 0.0625, 0.25, 0.5625, 1].map { lower + (upper - lower) * $0 }
  var best = (first: 0, second: 0, loss: Double.infinity)
  let places = grid.indices.flatMap { first in grid.indices.map { (first: first, second: $0) } }
  let found = losses(
    at: places.map { grid[$0.first] }, and: places.map { grid[$0.second] }
  ) { measure.loss($0, $1) }
  for (place, value) in zip(places, found) where value < best.loss {
    best = (place.first, place.second, value)
  }
  func cell(_ place: Int) -> (Double, Double) {
    (grid[max(0, place - 1)], grid[min(grid.count - 1, place + 1)])
  }
  var pair = (first: grid[best.first], second: grid[best.second])
  var least = best.loss
  for _ in 0..<2 {
    let first = refined(cell(best.first)) { measure.loss($0, pair.second) }
    if first.value < least { (pair.first, least) = (first.place, first.value) }
    let second = refined(cell(best.second)) { measure.loss(pair.first, $0) }
    if second.value < least { (pair.second, least) = (second.place, second.value) }
  }
  return (pair.first, pair.second)
}

private func refined(
  _ interval: (Double, Double), _ loss: (Double) -> Double
) -> (place: Double, value: Double) {
  minimise(from: interval.0, to: interval.1, tolerance: 1e-3, loss)
}
