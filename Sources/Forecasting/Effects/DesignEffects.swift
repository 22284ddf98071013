internal import Parallelism

/// How many times less the series of each group say together than as many independent ones would.
///
/// In a week, the errors of all shops of a brand go up and down together, since a cause that no column
/// names acts on all of them. A column of the brand then has few observations, one per week, rather
/// than one per week and shop. The design effect (Kish 1965, section 8.2) is the variance of the sums
/// of errors over a group by period, over what it would be were the errors independent; the
/// information on the coefficients of a group is divided by it.
struct DesignEffects: Sendable {
  /// The first period of each series.
  private let starts: [Int]
  /// The errors of each series over their deviation; nan where a period is left out.
  private let errors: [[Double]]

  /// Takes the errors that a regression leaves.
  init(
    _ panel: RegressorPanel, _ observations: [SeriesObservations], means: [[Double]],
    coefficients: [[Double]], jobs: Int
  ) {
    starts = panel.members.map(\.start)
    errors = parallelMap(count: observations.count, jobs: jobs, chunk: 8) { number in
      observations[number].standardizedErrors(
        coefficients[number], means: means[number])
    }
  }

  /// The design effect of each group; at least 1.
  ///
  /// - Parameter groups: the group of each series, from 0.
  func byGroup(_ groups: [Int]) -> [Double] {
    let count = (groups.max() ?? -1) + 1
    let end = zip(starts, errors).map { $0 + $1.count }.max() ?? 0
    var sums = [[Double]](repeating: [], count: count)
    var squares = [Double](repeating: 0, count: count)
    for (number, group) in groups.enumerated() {
      if sums[group].isEmpty { sums[group] = [Double](repeating: 0, count: end) }
      for (index, error) in errors[number].enumerated() where error.isFinite {
        sums[group][starts[number] + index] += error
        squares[group] += error * error
      }
    }
    return (0..<count).map { group in
      let square = sums[group].reduce(0) { $0 + $1 * $1 }
      return squares[group] > 0 ? max(1, square / squares[group]) : 1
    }
  }
}
