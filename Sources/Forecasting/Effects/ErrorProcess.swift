/// The process of a regression's errors: ARMA(1,1), (1 − φB) u = (1 − θB) e, by which rows are whitened
/// (generalised least squares).
///
/// Errors persist, since the level of demand drifts. With φ = 1 they are those of simple exponential
/// smoothing with α = 1 − θ: a column that changes as slowly as the level then says little, as it
/// should.
struct ErrorProcess: Sendable, Equatable {
  /// φ.
  let autoregression: Double
  /// θ.
  let average: Double

  /// Independent errors.
  static let independent = ErrorProcess(autoregression: 0, average: 0)

  /// The processes that are compared: independent errors, levels that drift and return, and levels that
  /// drift.
  static let candidates = [
    independent, ErrorProcess(autoregression: 0.5, average: 0),
    ErrorProcess(autoregression: 0.95, average: 0.8),
    ErrorProcess(autoregression: 1, average: 0.8),
  ]
}
