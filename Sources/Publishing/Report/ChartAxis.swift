/// The value axis of a chart, from zero to a round top, with grid lines.
struct ChartAxis {
  /// The value at the top.
  let top: Double
  /// The distance between two lines.
  let step: Double

  /// The axis with three to six lines whose top is the first round value at or above `largest`.
  init(covering largest: Double) {
    let target = largest.isFinite && largest > 0 ? largest : 1
    var unit = 1.0
    while unit * 10 <= target { unit *= 10 }
    while unit > target { unit /= 10 }
    let steps = [0.2, 0.5, 1, 2, 5].map { $0 * unit }
    step = steps.first { (target / $0).rounded(.up) <= 5 } ?? 2 * unit
    top = (target / step).rounded(.up) * step
  }

  /// The values of the lines.
  var ticks: [Double] { (0...Int((top / step).rounded())).map { Double($0) * step } }

  /// Returns a tick's value as text short enough for the margin.
  func label(_ tick: Double) -> String {
    for (size, letter) in [(1e9, "G"), (1e6, "M"), (1e4, "k")] where top >= size {
      let unit = letter == "k" ? 1000 : size
      let value = tick / unit
      return value.figure(decimals: value.rounded() == value ? 0 : 1) + (tick == 0 ? "" : letter)
    }
    let decimals = step >= 1 ? 0 : step >= 0.1 ? 1 : step >= 0.01 ? 2 : 3
    return tick.figure(decimals: decimals)
  }
}
