import LatentDemand
import NumericalMethods
import Testing

@Suite struct BulkRuleTests {
  /// Thirty series of Poisson sales in single units; in the first, `units` at once in period 50.
  private func panel(bulk units: Double, lots: Double = 1) -> SalesPanel {
    var panel = SalesPanel(groupCount: 1)
    for number in 0..<30 {
      var stream = RandomStream(seed: 5, key: "series \(number)")
      panel.beginSeries(key: "\(number)", group: 0, firstPeriod: 0)
      for period in 0..<104 {
        let sold = lots * poisson(4, &stream)
        let isBulk = number == 0 && period == 50
        panel.append(
          sold: sold + (isBulk ? units : 0), largest: isBulk ? units : min(lots, sold))
      }
    }
    return panel
  }

  @Test func `a single sale far outside the item's own is flagged, capped, left out or kept`() {
    let panel = panel(bulk: 120)
    let capped = UnconstrainedDemand(panel, method: nil, bulk: .cap)
    #expect(capped.bulk == [50])
    #expect(capped.demand[50] > 4 && capped.demand[50] < 20)
    let excluded = UnconstrainedDemand(panel, method: nil, bulk: .exclude)
    #expect(excluded.demand[50].isNaN && excluded.demand[51] == panel.sold[51])
    let kept = UnconstrainedDemand(panel, method: nil, bulk: .keep)
    #expect(kept.bulk == [50] && kept.demand[50] == panel.sold[50])
  }

  @Test func `an item that is always bought in lots has none, and a sale of common size is none`() {
    #expect(UnconstrainedDemand(panel(bulk: 3), method: nil, bulk: .cap).bulk.isEmpty)
    #expect(UnconstrainedDemand(panel(bulk: 30, lots: 12), method: nil, bulk: .cap).bulk.isEmpty)
  }

  @Test func `a bulk sale does not raise what its neighbours are expected to demand`() {
    let with = UnconstrainedDemand(panel(bulk: 500), method: nil, bulk: .cap)
    let without = UnconstrainedDemand(panel(bulk: 0), method: nil, bulk: .cap)
    #expect(abs(with.expected[51] - without.expected[51]) < 1)
  }
}
