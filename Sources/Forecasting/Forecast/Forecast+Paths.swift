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
          let own = UnsafeBufferPointer(rebasing: scores[(step * count)..<((step + 1) * count)])
          QuantileTable(steps[step]).fill(paths, from: own, step: step, of: horizon)
        }
      }
    }
    return paths
  }

  /// Standard normal scores of the first steps, step after step, correlated as the errors are.
  private func scores(
    _ count: Int, steps horizon: Int, using stream: inout RandomStream
  ) -> [Double] {
    let directions = projection.directions(horizon)
    let ascending = StratifiedScores.ascending(count)
    var scores = [Double](repeating: 0, count: count * horizon)
    for row in 0..<directions.rows {
      // Each shock has a stream of its own: those that come after the steps wanted are not drawn.
      if row == horizon { stream.skip(steps.count - horizon) }
      var own = RandomStream(seed: stream.next())
      let weights = (0..<horizon).map { directions[row, $0] }
      if weights.allSatisfy({ $0 == 0 }) { continue }
      Self.add(StratifiedScores.shuffled(ascending, using: &own), times: weights, to: &scores)
    }
    if directions.rows == horizon { stream.skip(steps.count - horizon) }
    return scores
  }

  /// Adds a shock to the scores of each step, one score a path, with the weight of the step.
  private static func add(_ shock: [Double], times weights: [Double], to scores: inout [Double]) {
    scores.withUnsafeMutableBufferPointer { scores in
      shock.withUnsafeBufferPointer { shock in
        for (step, weight) in weights.enumerated() where weight != 0 {
          let first = step &* shock.count
          for path in shock.indices { scores[first &+ path] += weight * shock[path] }
        }
      }
    }
  }
}
