public import NumericalMethods

extension Forecast {
  /// Sample paths, path after path: the value of path p at step h is at [p · steps + h].
  ///
  /// Of each independent shock, equally likely values come equally often; see `StratifiedScores`.
  ///
  /// - Parameter wanted: how many steps are drawn, from the first on; nil: all. A step's values are
  ///   the same however many are drawn.
  public func paths(
    _ count: Int, steps wanted: Int? = nil, using stream: inout RandomStream
  ) -> [Double] {
    let horizon = min(wanted ?? steps.count, steps.count)
    let scores = scores(count, steps: horizon, using: &stream)
    var paths = [Double](repeating: 0, count: count * horizon)
    paths.withUnsafeMutableBufferPointer { paths in
      scores.withUnsafeBufferPointer { scores in
        for step in 0..<horizon {
          QuantileTable(steps[step]).fill(paths, from: scores, step: step, of: horizon)
        }
      }
    }
    return paths
  }

  /// Standard normal scores of the first steps, path after path, correlated as the errors are.
  private func scores(
    _ count: Int, steps horizon: Int, using stream: inout RandomStream
  ) -> [Double] {
    let directions = projection.directions
    let ascending = StratifiedScores.ascending(count)
    var scores = [Double](repeating: 0, count: count * horizon)
    for column in 0..<directions.columns {
      // Each shock has a stream of its own: one that comes after the steps wanted is not drawn.
      var own = RandomStream(seed: stream.next())
      let weights = (0..<horizon).map { directions[$0, column] }
      if weights.allSatisfy({ $0 == 0 }) { continue }
      let shocks = StratifiedScores.shuffled(ascending, using: &own)
      scores.withUnsafeMutableBufferPointer { scores in
        for (step, weight) in weights.enumerated() where weight != 0 {
          for path in 0..<count { scores[path &* horizon &+ step] += weight * shocks[path] }
        }
      }
    }
    return scores
  }
}
