public import NumericalMethods

extension Forecast {
  /// Sample paths, path after path: the value of path p at step h is at [p · steps + h].
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
    let columns = directions.columns
    // A shock that comes after the steps wanted leaves its number in the stream and costs no more.
    let isUsed = (0..<columns).map { column in
      (0..<horizon).contains { directions[$0, column] != 0 }
    }
    let weights = (0..<columns).flatMap { column in
      (0..<horizon).map { directions[$0, column] }
    }
    var scores = [Double](repeating: 0, count: count * horizon)
    scores.withUnsafeMutableBufferPointer { scores in
      for path in 0..<count {
        for column in 0..<columns {
          guard isUsed[column] else {
            _ = stream.next()
            continue
          }
          let shock = stream.nextNormal()
          for step in 0..<horizon {
            scores[path &* horizon &+ step] += weights[column &* horizon &+ step] * shock
          }
        }
      }
    }
    return scores
  }
}
