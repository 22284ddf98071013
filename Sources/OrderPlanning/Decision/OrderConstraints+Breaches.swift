import Replenishment

extension OrderConstraints {
  /// Which of the supplier's terms and the shelf's limits a quantity that a person named breaks, in
  /// words; `position` is the inventory position with it.
  package func breaches(of units: Double, position: Double) -> [String] {
    var found: [String] = []
    if let near = wholePacks(near: units) {
      found.append("no whole packs of \(shownUnits(packSize)) (\(near))")
    }
    if units < minimumOrderQuantity - unitTolerance {
      found.append("below the minimum of \(shownUnits(minimumOrderQuantity))")
    }
    if let most = maximumStock, position > most + unitTolerance {
      found.append("above the maximum stock of \(shownUnits(most))")
    }
    return found
  }

  /// The quantities in whole packs beside a quantity, in words; nil where it is one itself.
  private func wholePacks(near units: Double) -> String? {
    let packs = units / packSize
    guard abs(packs - packs.rounded()) > unitTolerance else { return nil }
    let near = [packs.rounded(.down), packs.rounded(.up)].filter { $0 > 0 }
      .map { shownUnits($0 * packSize) }
    return near.joined(separator: " and ") + (near.count > 1 ? " are" : " is")
  }
}
