import LatentDemand
import Testing

/// A period of which nothing is known tells nothing of any other.
@Suite struct UnknownCellTests {
  /// Forty series of thirty periods, some partly out of stock; `last` adds to the first a period more.
  private func panel(_ last: (inout SalesPanel) -> Void) -> SalesPanel {
    var panel = SalesPanel(groupCount: 1)
    for series in 0..<40 {
      panel.beginSeries(key: "\(series)", group: 0, firstPeriod: 0)
      for period in 0..<30 {
        let units = Double(5 + (series * 7 + period * 5) % 9)
        let isShort = (series + period) % 6 == 0
        let part = SalesPart(position: nil, fraction: 1, inStock: 0.5, sold: units / 2)
        panel.append(
          sold: isShort ? units / 2 : units, largest: 1, parts: isShort ? [part] : [])
      }
      if series == 39 { last(&panel) }
    }
    return panel
  }

  private func demand(_ panel: SalesPanel) -> [Double] {
    UnconstrainedDemand(panel, method: nil, bulk: .cap).demand
  }

  @Test func `the estimates of all others are those of a panel that ends before it`() {
    let found = demand(panel { $0.appendUnknown() })
    #expect(found.last?.isNaN == true)
    #expect(found.dropLast().elementsEqual(demand(panel { _ in })))
  }

  @Test func `periods without sales or out of stock do change estimates`() {
    let without = demand(panel { _ in })
    let zero = demand(panel { $0.append(sold: 0, largest: 0) })
    #expect(!zero.dropLast().elementsEqual(without))
    let empty = SalesPart(position: nil, fraction: 1, inStock: 0, sold: 0)
    let short = demand(panel { $0.append(sold: 0, largest: 0, parts: [empty]) })
    #expect(short.last?.isFinite == true)
  }
}
