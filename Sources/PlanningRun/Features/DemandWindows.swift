/// Statistics of known demand over the periods before a period, where NaN is not known.
struct DemandWindows {
  private let demand: [Double]
  // Cumulative sums over the known periods before each place.
  private var sum = [0.0]
  private var known = [0]
  private var nonzero = [0]

  init(_ demand: [Double]) {
    self.demand = demand
    for value in demand {
      let isKnown = value.isFinite
      sum.append(sum[sum.count - 1] + (isKnown ? value : 0))
      known.append(known[known.count - 1] + (isKnown ? 1 : 0))
      nonzero.append(nonzero[nonzero.count - 1] + (isKnown && value > 0 ? 1 : 0))
    }
  }

  /// The value `lag` periods before the period of number `t`; nil if it is not known.
  func lag(_ lag: Int, before t: Int) -> Double? {
    guard t >= lag, demand[t - lag].isFinite else { return nil }
    return demand[t - lag]
  }

  /// The mean of the known values among the last `window`; nil if there are none.
  func mean(last window: Int, before t: Int) -> Double? {
    let start = max(0, t - window)
    let count = known[t] - known[start]
    return count > 0 ? (sum[t] - sum[start]) / Double(count) : nil
  }

  /// The share of the known values among the last `window` that are above zero; nil if there are none.
  func nonzeroShare(last window: Int, before t: Int) -> Double? {
    let start = max(0, t - window)
    let count = known[t] - known[start]
    return count > 0 ? Double(nonzero[t] - nonzero[start]) / Double(count) : nil
  }

  /// The sample standard deviation of the known values among the last `window`; nil if there are
  /// fewer than two.
  func deviation(last window: Int, before t: Int) -> Double? {
    let values = demand[max(0, t - window)..<t]
    var (total, count) = (0.0, 0.0)
    for value in values where value.isFinite {
      total += value
      count += 1
    }
    guard count > 1 else { return nil }
    let mean = total / count
    var squares = 0.0
    for value in values where value.isFinite { squares += (value - mean) * (value - mean) }
    return (squares / (count - 1)).squareRoot()
  }
}
