/// The share of each cell's demand that fell into its time in stock, and its variance.
struct DemandShares {
  /// By cell: the expected share, 1 if it was fully in stock.
  private(set) var share: [Double]
  /// By cell: the variance of that share.
  private(set) var variance: [Double]

  init(_ panel: SalesPanel, _ profile: PartProfile, _ curve: ShareCurve) {
    share = [Double](repeating: 1, count: panel.sold.count)
    variance = [Double](repeating: 0, count: panel.sold.count)
    var group = 0
    var first = 0
    while first < panel.parts.count {
      let cell = panel.parts[first].cell
      while !panel.series[group].cells.contains(cell) { group += 1 }
      var end = first
      while end < panel.parts.count, panel.parts[end].cell == cell { end += 1 }
      gather(panel.parts[first..<end], group: panel.series[group].group, profile, curve)
      first = end
    }
  }

  private mutating func gather(
    _ parts: ArraySlice<SalesPart>, group: Int, _ profile: PartProfile, _ curve: ShareCurve
  ) {
    var (whole, inStock, square, uncertain) = (0.0, 0.0, 0.0, 0.0)
    for part in parts {
      let weight = part.fraction * profile.weight(group: group, position: part.position)
      let demand = curve.demandShare(part.inStock)
      whole += weight
      inStock += weight * demand
      square += weight * weight
      uncertain += weight * weight * curve.variance(demand)
    }
    let cell = parts[parts.startIndex].cell
    // Parts without any sales give no evidence; the share of time is taken then.
    guard whole > 0 else {
      let time = parts.reduce(0) { $0 + $1.inStock * $1.fraction }
      share[cell] = time / parts.reduce(0) { $0 + $1.fraction }
      return
    }
    share[cell] = inStock / whole
    variance[cell] = uncertain / (whole * whole)
  }
}
