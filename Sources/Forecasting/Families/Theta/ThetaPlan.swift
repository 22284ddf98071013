internal import NumericalMethods

/// The values of a series with their lines, prepared for a fit.
struct ThetaPlan {
  let reference: Double
  let line: ThetaLine
  let isDynamic: Bool
  let isNonnegative: Bool
  /// Whether the line starts from the first level rather than from the data's intercept.
  let isThroughFirst: Bool
  let search: ThetaSearch

  /// The bounds are those of the authors' program; with less than 0.1 the level hardly moves, and
  /// forecasts were worse on every set of M3.
  private static let smoothing = [0.1, 0.2, 0.35, 0.5, 0.7, 0.85, 0.99]

  init(_ series: Series, isDynamic: Bool) {
    var values = series.adjusted
    let reference = values.first { !$0.isNaN } ?? 0
    for index in values.indices { values[index] -= reference }
    var line = ThetaLine()
    var lines: [(intercept: Double, slope: Double)] = []
    lines.reserveCapacity(values.count)
    for (index, value) in values.enumerated() {
      lines.append((line.intercept, line.slope))
      if !value.isNaN { line.add(value, at: Double(index + 1)) }
    }
    let whole = (line.intercept, line.slope)
    self.reference = reference
    self.isDynamic = isDynamic
    isNonnegative = series.isNonnegative
    isThroughFirst = false
    self.line = line
    search = ThetaSearch(
      values: values, lines: isDynamic ? lines : Array(repeating: whole, count: values.count),
      start: isDynamic && values.count > 4 ? 2 : 0)
  }

  /// Simple exponential smoothing, then a share of the slope as drift.
  func standard(share: Double) -> ThetaState {
    let observed = search.values.filter { !$0.isNaN }
    let alpha = bestSmoothing(of: observed)
    let plan = ThetaPlan(self, line: line.throughFirst())
    return ThetaState(
      plan, alpha: alpha, weight: share, level: profile(observed, alpha: alpha).level)
  }

  /// The same plan with another line.
  private init(_ other: ThetaPlan, line: ThetaLine) {
    reference = other.reference
    isDynamic = other.isDynamic
    isNonnegative = other.isNonnegative
    isThroughFirst = true
    search = other.search
    self.line = line
  }

  /// The α, ℓ₀ and, unless it is given, w of least squared error: the best α of a grid, refined
  /// between its neighbours.
  func optimized(share: Double?) -> ThetaState {
    let grid = Self.smoothing
    let sums = grid.map { search.best(alpha: $0, weight: share).sum }
    let place = sums.indices.min { sums[$0] < sums[$1] } ?? 0
    let refined = minimise(
      from: grid[max(0, place - 1)], to: grid[min(grid.count - 1, place + 1)], tolerance: 1e-5
    ) { search.best(alpha: $0, weight: share).sum }
    let alpha = refined.value < sums[place] ? refined.place : grid[place]
    let best = search.best(alpha: alpha, weight: share)
    return ThetaState(self, alpha: alpha, weight: best.weight, level: best.level)
  }
}
