/// The retailer's historical ordering: up to some days of recent sales, at fixed intervals.
///
/// It uses sales instead of demand and has no proper safety stock, which causes stock-outs.
struct OrderingHabit {
  /// The number of days between orders.
  let reviewPeriod: Int
  /// The offset in days of the order days.
  let phase: Int
  /// The first day without orders, because the product ends.
  let lastOrderBefore: Int
  /// The number of days of recent sales that stock and open orders should cover.
  let coverDays: Double
  /// The number of units always kept on the shelf for display.
  let displayUnits: Int
  /// The largest stock in units, above which goods would spoil.
  let mostUnits: Int
  let minimumOrderQuantity: Int
  let packSize: Int

  init(_ terms: Sourcing, _ product: Product, _ profile: DemandProfile, isEnding: Bool) {
    var stream = CounterStream(key: profile.key, block: OrderingHabit.block)
    let protection = terms.reviewPeriodDays + terms.leadTimeDays
    reviewPeriod = terms.reviewPeriodDays
    // All products of a supplier are reviewed on the same day, so that they share an order.
    phase = (terms.supplier * 3 + 1) % reviewPeriod
    lastOrderBefore = isEnding ? profile.endDay - protection : profile.endDay
    coverDays = Double(protection) * stream.real(in: 1.1...1.6)
    displayUnits = stream.integer(in: 1...4)
    let spoils = product.shelfLifeDays.map { Int(profile.dailyRate * 4 * Double($0)) / 5 }
    mostUnits = max(displayUnits, spoils ?? Int.max)
    minimumOrderQuantity = terms.minimumOrderQuantity
    packSize = terms.packSize
  }

  /// Returns the target for stock and open orders together, given mean sales per day.
  func target(averageSales: Double) -> Int {
    min(Int(averageSales * coverDays) + displayUnits, mostUnits)
  }

  /// Returns the order for missing units: whole packs, at least the minimum; 0 if none are missing.
  func quantity(missing: Int) -> Int {
    guard missing > 0 else { return 0 }
    let wanted = max(missing, minimumOrderQuantity)
    return (wanted + packSize - 1) / packSize * packSize
  }

  /// The block of the profile's stream for habits; no day of a history reaches it.
  private static let block = 1 << 24
}
