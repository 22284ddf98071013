import LatentDemand
import NumericalMethods
import Testing

@Suite struct UnconstrainedDemandTests {
  @Test(arguments: [0.5, 1, 2])
  func `thinned sales are recovered without bias, whichever share of demand the hours hold`(
    exponent: Double
  ) {
    let (panel, truth) = PanelCase(series: 200, exponent: exponent).make()
    let found = UnconstrainedDemand(panel, method: nil, bulk: .keep)
    #expect(found.method == .censored)
    #expect(bias(panel.sold, truth, panel) < -0.3)
    #expect(abs(bias(found.demand, truth, panel)) < 0.02)
    #expect(abs(found.curve.fitted - exponent) < 0.15)
  }

  @Test func `a method that takes hours in stock for demand fails the same check`() {
    let (panel, truth) = PanelCase(exponent: 2).make()
    let byHours = panel.sold.indices.map { cell in
      panel.inStockShare[cell] >= 0.5 ? panel.sold[cell] / panel.inStockShare[cell] : .nan
    }
    #expect(abs(bias(byHours, truth, panel)) > 0.02)
  }

  @Test func `the study gives the bias before and after, and the best method is chosen`() throws {
    let (panel, _) = PanelCase(exponent: 0.5).make()
    let found = UnconstrainedDemand(panel, method: nil, bulk: .keep)
    #expect(found.study.count == 6)
    for result in found.study {
      #expect(result.periods > 500 && result.biasBefore < -0.2)
      let isKnown = result.known > 0
      #expect(isKnown == (result.method != .exclude))
    }
    let learnt = try #require(
      found.study.first { $0.method == .censored && $0.thinning == .learnt })
    #expect(abs(learnt.biasAfter) < 0.02)
    let other = try #require(found.study.first { $0.method == .scale && $0.thinning == .learnt })
    #expect(learnt.relativeError < other.relativeError)
  }

  @Test func `full periods stand as they are, and demand is never below sales`() {
    let (panel, _) = PanelCase().make()
    for method in UnconstrainMethod.allCases {
      let found = UnconstrainedDemand(panel, method: method, bulk: .keep)
      for cell in panel.sold.indices {
        if panel.isFull(cell) { #expect(found.demand[cell] == panel.sold[cell]) }
        #expect(!(found.demand[cell] < panel.sold[cell]))
        if method == .censored { #expect(found.demand[cell].isFinite) }
        if method == .exclude { #expect(found.demand[cell].isFinite == panel.isFull(cell)) }
      }
    }
  }

  @Test func `stock-outs by high demand are recovered in great part by the items' scatter`() {
    // Twelve units of stock against a demand that is now 4, now 16.
    var panel = SalesPanel(groupCount: 1)
    var truth: [Double] = []
    for number in 0..<80 {
      var stream = RandomStream(seed: 3, key: "series \(number)")
      panel.beginSeries(key: "\(number)", group: 0, firstPeriod: 0)
      for _ in 0..<104 {
        let demand = poisson(stream.nextUniform() < 0.3 ? 16 : 4, &stream)
        let sold = min(demand, 12)
        truth.append(demand)
        let time = demand > 12 ? 12 / (demand + 1) : 1
        panel.append(
          sold: sold, largest: 1,
          parts: [SalesPart(position: nil, fraction: 1, inStock: time, sold: sold)])
      }
    }
    let found = UnconstrainedDemand(panel, method: .censored, bulk: .keep)
    let before = bias(panel.sold, truth, panel)
    #expect(before < -0.2)
    #expect(abs(bias(found.demand, truth, panel)) < 0.4 * abs(before))
  }

  @Test func `a series without a full period borrows from its group`() {
    var panel = SalesPanel(groupCount: 1)
    for number in 0..<20 {
      panel.beginSeries(key: "\(number)", group: 0, firstPeriod: 0)
      for _ in 0..<20 { panel.append(sold: 10, largest: 1) }
    }
    panel.beginSeries(key: "new", group: 0, firstPeriod: 15)
    for _ in 0..<5 {
      panel.append(
        sold: 0, largest: 0,
        parts: [SalesPart(position: nil, fraction: 1, inStock: 0, sold: 0)])
    }
    let found = UnconstrainedDemand(panel, method: .censored, bulk: .keep)
    #expect(abs(found.demand[400] - 10) < 0.5)
  }

  @Test func `a panel without stock-outs, and an empty one, are left alone`() {
    let (panel, truth) = PanelCase(stockouts: 0).make()
    let found = UnconstrainedDemand(panel, method: nil, bulk: .cap)
    #expect(found.demand == truth && found.study.isEmpty && found.bulk.isEmpty)
    #expect(
      UnconstrainedDemand(SalesPanel(groupCount: 1), method: nil, bulk: .cap).demand.isEmpty)
  }
}
