/// What the chosen model and the naive one would have been worth in the recent past.
package struct BacktestRecord: Sendable {
  package var points = 0
  package var demand = 0.0
  package var absoluteError = 0.0
  package var error = 0.0
  package var naiveAbsoluteError = 0.0
}
