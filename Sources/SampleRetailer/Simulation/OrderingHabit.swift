/// How the retailer ordered until today: up to so many days of recent sales, at fixed intervals.
///
/// It looks at sales, not demand, and keeps no proper safety stock. That is why shelves run empty.
struct OrderingHabit {
  let reviewPeriod: Int
  let phase: Int
  /// The first day on which nothing is ordered any more, for the product ends.
  let lastOrderBefore: Int
  /// How many days of recent sales stock and orders together shall cover.
  let coverDays: Double
  /// What shall lie on the shelf in any case.
  let displayUnits: Int
  /// What spoils before it is sold, were more ordered.
  let mostUnits: Int
  let minimumOrderQuantity: Int
  let packSize: Int

  init(_ terms: Sourcing, _ product: Product, _ profile: DemandProfile, isEnding: Bool) {
    var stream = CounterStream(key: profile.key, block: OrderingHabit.block)
    let protection = terms.reviewPeriodDays + terms.leadTimeDays
    reviewPeriod = terms.reviewPeriodDays
    // A supplier's products are reviewed on one day of the week, so that they share an order.
    phase = (terms.supplier * 3 + 1) % reviewPeriod
    lastOrderBefore = isEnding ? profile.endDay - protection : profile.endDay
    coverDays = Double(protection) * stream.real(in: 1.1...1.6)
    displayUnits = stream.integer(in: 1...4)
    let spoils = product.shelfLifeDays.map { Int(profile.dailyRate * 4 * Double($0)) / 5 }
    mostUnits = max(displayUnits, spoils ?? Int.max)
    minimumOrderQuantity = terms.minimumOrderQuantity
    packSize = terms.packSize
  }

  /// What shall lie there and be on order together, given the recent sales of a day.
  func target(averageSales: Double) -> Int {
    min(Int(averageSales * coverDays) + displayUnits, mostUnits)
  }

  /// What is ordered when this is missing: whole packs, at least the minimum, or nothing.
  func quantity(missing: Int) -> Int {
    guard missing > 0 else { return 0 }
    let wanted = max(missing, minimumOrderQuantity)
    return (wanted + packSize - 1) / packSize * packSize
  }

  /// A block of the profile's stream that no day of a history reaches.
  private static let block = 1 << 24
}
