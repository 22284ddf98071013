/// The demand profile over the parts of a period, by group, with mean 1.
struct PartProfile {
  private let weights: [Double]

  /// Profiles of groups are shrunk towards that of all groups, whose weight is this share of a mean
  /// group's sales.
  private static let prior = 0.1

  /// Estimates from sales of fully stocked periods; without them all parts have the same weight.
  init(_ panel: SalesPanel) {
    let count = SalesPart.positions
    var all = [Double](repeating: 0, count: count)
    for (place, units) in panel.partSales.enumerated() { all[place % count] += units }
    let total = all.reduce(0, +)
    guard total > 0 else {
      weights = [Double](repeating: 1, count: panel.partSales.count)
      return
    }
    let borrowed = Self.prior * total / Double(panel.groupCount)
    weights = (0..<panel.partSales.count).map { place in
      let group = place / count * count
      let own = panel.partSales[group..<group + count].reduce(0, +)
      let share =
        (panel.partSales[place] + borrowed * all[place % count] / total) / (own + borrowed)
      return share * Double(count)
    }
  }

  /// The sum over the parts of a period of their squared shares of its demand, for equal parts.
  func concentration(group: Int) -> Double {
    let count = SalesPart.positions
    return weights[group * count..<(group + 1) * count].reduce(0) { $0 + $1 * $1 }
      / Double(count * count)
  }

  /// The weight of a position; a part that is the whole period weighs one.
  func weight(group: Int, position: Int?) -> Double {
    position.map { weights[group * SalesPart.positions + $0] } ?? 1
  }
}
