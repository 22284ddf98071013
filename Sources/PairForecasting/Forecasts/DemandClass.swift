import Glibc

/// How regular demand is: the classes of Syntetos, Boylan and Croston (2005).
///
/// The mean interval is periods per period with demand, the squared variation that of the demands
/// above zero; the cuts are 1.32 and 0.49.
package struct DemandClass: Sendable {
  /// smooth, erratic, intermittent, lumpy, or none.
  package let name: String
  /// Periods per period with demand.
  package let meanInterval: Double?
  /// Squared coefficient of variation of the demands above zero.
  package let squaredVariation: Double?

  /// Classifies known demand; `none` where nothing was ever demanded.
  package init(_ demand: [Double]) {
    let known = demand.filter(\.isFinite)
    let sizes = known.filter { $0 > 0 }
    guard !sizes.isEmpty else {
      name = "none"
      meanInterval = nil
      squaredVariation = nil
      return
    }
    let interval = Double(known.count) / Double(sizes.count)
    let mean = sizes.reduce(0, +) / Double(sizes.count)
    let variance = sizes.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(sizes.count)
    let variation = variance / (mean * mean)
    meanInterval = interval
    squaredVariation = variation
    switch (interval < 1.32, variation < 0.49) {
    case (true, true): name = "smooth"
    case (true, false): name = "erratic"
    case (false, true): name = "intermittent"
    case (false, false): name = "lumpy"
    }
  }
}
