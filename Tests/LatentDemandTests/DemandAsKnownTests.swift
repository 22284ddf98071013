import Foundation
import LatentDemand
import NumericalMethods
import Testing

@Suite struct DemandAsKnownTests {
  private let decay = exp(-1.0 / 7)

  private func demand(_ periods: [(sold: Double, inStock: Double)]) -> [Double] {
    var known = DemandAsKnown()
    return periods.map { known.next(sold: $0.sold, inStockShare: $0.inStock) }
  }

  @Test func `a full shelf's demand is what it sold`() {
    #expect(demand([(3, 1), (0, 1), (8, 1)]) == [3, 0, 8])
  }

  @Test func `the time out of stock sells at the rate of the time in stock`() {
    let found = demand([(10, 1), (2, 0.25)])
    let rate = (10 * decay + 2) / (decay + 0.25)
    #expect(abs(found[1] - (2 + 0.75 * rate)) < 1e-12)
  }

  @Test func `an empty shelf's demand is the rate before`() {
    #expect(abs(demand([(10, 1), (10, 1), (0, 0), (0, 0)])[3] - 10) < 1e-12)
  }

  @Test func `nothing is known of an unknown period, or without half a period in stock`() {
    let found = demand([(0, 0), (1, 0.4), (5, 1), (.nan, 1), (0, 0)])
    #expect(found[0].isNaN && found[1].isNaN && found[3].isNaN)
    #expect(found[2] == 5 && found[4].isFinite)
    let empty = demand([(5, 1)] + Array(repeating: (0, 0), count: 8))
    #expect(empty[4].isFinite && empty[8].isNaN)
  }

  @Test func `Poisson demand with shelves that run empty is recovered in the mean`() {
    var (sold, estimated, truth) = (0.0, 0.0, 0.0)
    for series in 0..<400 {
      var stream = RandomStream(seed: 5, key: "\(series)")
      var known = DemandAsKnown()
      for period in 0..<60 {
        // Customers come at random times of the period; the shelf holds five units.
        var (time, units, share) = (0.0, 0.0, 1.0)
        while true {
          time -= log(1 - stream.nextUniform()) / 6
          guard time < 1 else { break }
          units += 1
          if units == 5 { share = time }
        }
        let served = min(units, 5)
        let found = known.next(sold: served, inStockShare: share)
        guard period >= 20 else { continue }
        sold += served
        estimated += found
        truth += units
      }
    }
    #expect(sold / truth < 0.8)
    #expect(abs(estimated / truth - 1) < 0.02)
  }

  /// The demand of each period before `cut` under an estimate, with the later sales as they are or
  /// ten times as large.
  private func earlier(
    _ cut: Int, scale: Double, _ estimate: (SalesPanel) -> [Double]
  ) -> [Double] {
    var stream = RandomStream(seed: 8, key: "sales")
    var panel = SalesPanel(groupCount: 1)
    panel.beginSeries(key: "a", group: 0, firstPeriod: 0)
    for period in 0..<60 {
      let share = period % 5 == 4 ? 0.5 : 1
      let units = (8 * stream.nextUniform()).rounded() * (period < cut ? 1 : scale)
      panel.append(
        sold: units, largest: 1,
        parts: [SalesPart(position: nil, fraction: 1, inStock: share, sold: units)])
    }
    return Array(estimate(panel)[..<cut])
  }

  @Test func `later sales change no earlier period; they change the estimate from both sides`() {
    let asKnown = { (panel: SalesPanel) in
      var known = DemandAsKnown()
      return panel.sold.indices.map {
        known.next(sold: panel.sold[$0], inStockShare: panel.inStockShare[$0])
      }
    }
    #expect(earlier(40, scale: 1, asKnown) == earlier(40, scale: 10, asKnown))
    let bothSides = { UnconstrainedDemand($0, method: .censored, bulk: .keep).demand }
    #expect(earlier(40, scale: 1, bothSides) != earlier(40, scale: 10, bothSides))
  }
}
