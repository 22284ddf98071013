import LatentDemand
import NumericalMethods
import Testing

/// Weeks of seven days whose shelf runs empty when much is wanted.
private struct WeekCase {
  /// What a week's demand of some series is multiplied with; one value makes them steady.
  var shocks = [0.3, 0.35, 0.45, 0.55, 0.7, 0.95, 1.6, 3.1]
  /// How many of the sixty series have shocks; the others are steady.
  var shocked = 15

  /// A panel, true demand by cell, and the cells of the series with shocks that were not full.
  func make() -> (panel: SalesPanel, truth: [Double], cells: [Int]) {
    var panel = SalesPanel(groupCount: 1)
    panel.partSales = [Double](repeating: 100, count: SalesPart.positions)
    var (truth, cells) = ([Double](), [Int]())
    for number in 0..<60 {
      var stream = RandomStream(seed: 11, key: "week \(number)")
      panel.beginSeries(key: "\(number)", group: 0, firstPeriod: 0)
      var partSquares = 0.0
      for _ in 0..<150 {
        let shock = number < shocked ? shocks[Int(stream.nextUniform() * 8)] : 1
        let days = (0..<7).map { _ in poisson(2 * shock, &stream) }
        truth.append(days.reduce(0, +))
        append(days, stock: (10 + 12 * stream.nextUniform()).rounded(), to: &panel)
        if panel.isFull(truth.count - 1) {
          partSquares += days.reduce(0) { $0 + $1 * $1 }
        } else if number < shocked {
          cells.append(truth.count - 1)
        }
      }
      panel.setPartSquares(partSquares)
    }
    return (panel, truth, cells)
  }

  /// Sells from the stock; the day on which it runs empty counts for the share it served.
  private func append(_ days: [Double], stock: Double, to panel: inout SalesPanel) {
    var left = stock
    var (sold, parts) = (0.0, [SalesPart]())
    for (position, demand) in days.enumerated() {
      let units = min(left, demand)
      let share = demand > 0 ? units / demand : left > 0 ? 1 : 0
      left -= units
      sold += units
      parts.append(
        SalesPart(position: position, fraction: 1 / 7, inStock: share, sold: units))
    }
    panel.append(sold: sold, largest: 1, parts: parts)
  }
}

@Suite struct SharedRateTests {
  private func ratio(_ example: WeekCase) -> Double {
    let (panel, truth, cells) = example.make()
    let found = UnconstrainedDemand(panel, method: .censored, bulk: .keep)
    return cells.reduce(0) { $0 + found.demand[$1] } / cells.reduce(0) { $0 + truth[$1] }
  }

  @Test func `busy weeks of a few series are recovered among many steady ones`() {
    #expect((0.8...1.05).contains(ratio(WeekCase())))
  }

  @Test func `steady weeks are not made busy`() {
    #expect(abs(ratio(WeekCase(shocks: Array(repeating: 1, count: 8))) - 1) < 0.04)
  }
}
