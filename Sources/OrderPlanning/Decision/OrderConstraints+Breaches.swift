import Replenishment

extension OrderConstraints {
  /// The supplier's terms and the shelf's limits that a planner's quantity breaks, as text;
  /// `position` is the inventory position with it, in units.
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

  /// The nearest quantities in whole packs, as text; nil where `units` is one itself.
  private func wholePacks(near units: Double) -> String? {
    let packs = units / packSize
    guard abs(packs - packs.rounded()) > unitTolerance else { return nil }
    let near = [packs.rounded(.down), packs.rounded(.up)].filter { $0 > 0 }
      .map { shownUnits($0 * packSize) }
    return near.joined(separator: " and ") + (near.count > 1 ? " are" : " is")
  }
}
