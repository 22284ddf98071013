/// The filter e_t = u_t − φ u_(t−1) + θ e_(t−1) on one column, block after block.
struct WhiteningFilter: Sendable {
  private let process: ErrorProcess
  private var value = 0.0
  private var error = 0.0
  private var hasBegun = false

  init(_ process: ErrorProcess) { self.process = process }

  /// Replaces u by e in the next values of the column; that of the first one, from which the filter starts,
  /// is 0.
  mutating func whiten(_ column: UnsafeMutableBufferPointer<Double>) {
    let (autoregression, average) = (process.autoregression, process.average)
    var (value, error) = (value, error)
    for row in 0..<column.count {
      let next = column[row]
      error = hasBegun ? next - autoregression * value + average * error : 0
      hasBegun = true
      value = next
      column[row] = error
    }
    self.value = value
    self.error = error
  }
}
