/// The sums from which prior variances are estimated, by family.
struct Shrinkage: Sendable {
  private var squares: [Double]
  /// The effective number of deviations that the data determine.
  private var determined: [Double]

  init(count: Int) {
    squares = [Double](repeating: 0, count: count)
    determined = squares
  }

  mutating func add(
    _ deviations: [Double], _ variances: [Double], _ families: [Int], prior: [Double],
    weight: Double = 1
  ) {
    for (place, family) in families.enumerated() {
      squares[family] += weight * deviations[place] * deviations[place]
      determined[family] += weight * max(0, 1 - variances[place] / prior[family])
    }
  }

  mutating func add(_ other: Shrinkage) {
    for place in squares.indices {
      squares[place] += other.squares[place]
      determined[place] += other.determined[place]
    }
  }

  /// MacKay's estimate: Σ δ² over the effective number of deviations.
  func variance(_ family: Int, now: Double) -> Double {
    determined[family] > 1e-6 ? squares[family] / determined[family] : now
  }
}
