import LatentDemand
import NumericalMethods
import Testing

/// How stock-outs come about in a made-up panel, and what share of demand an hour holds.
struct PanelCase {
  var series = 60
  var periods = 104
  /// Share of demand = share of time ^ this.
  var exponent = 1.0
  /// Share of the periods that are partly out of stock.
  var stockouts = 0.4
  var seed: UInt64 = 7

  /// A panel of Poisson sales, and its true demand by cell.
  func make() -> (panel: SalesPanel, truth: [Double]) {
    var panel = SalesPanel(groupCount: 2)
    var truth: [Double] = []
    for number in 0..<series {
      var stream = RandomStream(seed: seed, key: "series \(number)")
      panel.beginSeries(key: "\(number)", group: number % 2, firstPeriod: 10)
      let rate = 2 + 10 * stream.nextUniform()
      for _ in 0..<periods {
        let demand = poisson(rate, &stream)
        truth.append(demand)
        guard stream.nextUniform() < stockouts else {
          panel.append(sold: demand, largest: 1)
          continue
        }
        let time = Double(Int(stream.nextUniform() * 10)) / 10
        let share = time == 0 ? 0 : power(time, exponent)
        var sold = 0.0
        for _ in 0..<Int(demand) where stream.nextUniform() < share { sold += 1 }
        panel.append(
          sold: sold, largest: min(1, sold),
          parts: [SalesPart(position: nil, fraction: 1, inStock: time, sold: sold)])
      }
    }
    return (panel, truth)
  }
}

/// A Poisson draw by multiplication of uniforms.
func poisson(_ mean: Double, _ stream: inout RandomStream) -> Double {
  Poisson(mean: mean).quantile(stream.nextUniform())
}

/// x to the power of a multiple of one half.
func power(_ x: Double, _ exponent: Double) -> Double {
  exponent == 0.5 ? x.squareRoot() : exponent == 2 ? x * x : x
}

/// Sum of estimates over the truth, less 1, of the cells that were not full.
func bias(_ estimate: [Double], _ truth: [Double], _ panel: SalesPanel) -> Double {
  var (found, wanted) = (0.0, 0.0)
  for cell in truth.indices where !panel.isFull(cell) && estimate[cell].isFinite {
    found += estimate[cell]
    wanted += truth[cell]
  }
  return found / wanted - 1
}
