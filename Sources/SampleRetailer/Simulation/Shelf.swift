/// A product at a location: what people want of it, what lies there and what is on order.
///
/// A plain struct of numbers: the daily loop over all shelves touches little else.
struct Shelf {
  let location: Int
  let product: Int
  let terms: Sourcing
  let profile: DemandProfile
  let habit: OrderingHabit
  /// The day on which a new product is ordered for its first shelf, or −1.
  let launchOrderDay: Int

  var onHand: Int
  var onOrder = 0
  /// What is delivered today.
  var arriving = 0
  /// Recent sales of a day, smoothed over about a month.
  var averageSales: Double
  /// The day on which a customer brings one unit back, or −1.
  var returnDay = -1
  var week = ShelfWeek()

  init(
    _ terms: Sourcing, _ product: Product, _ location: Location, at place: Int,
    _ specification: SampleSpecification
  ) {
    let isEnding = product.discontinuedOn != nil
    self.location = place
    self.product = product.index
    self.terms = terms
    profile = DemandProfile(product, location, specification)
    habit = OrderingHabit(terms, product, profile, isEnding: isEnding)
    averageSales = profile.dailyRate * (profile.demandClass == .lumpy ? 4 : 1)
    let isNew = profile.firstDay > 0
    launchOrderDay = isNew ? max(0, profile.firstDay - terms.leadTimeDays) : -1
    onHand = isNew ? 0 : habit.target(averageSales: averageSales)
  }

  /// What to order at opening, given stock and orders.
  func orderQuantity(on day: Int) -> Int {
    if day == launchOrderDay {
      return habit.quantity(missing: habit.target(averageSales: averageSales))
    }
    guard day >= profile.firstDay, day < habit.lastOrderBefore,
      (day + habit.phase) % habit.reviewPeriod == 0
    else { return 0 }
    return habit.quantity(missing: habit.target(averageSales: averageSales) - onHand - onOrder)
  }

  /// Puts today's delivery on the shelf.
  mutating func receive() {
    onHand += arriving
    arriving = 0
  }

  /// Meets today's demand as far as stock goes and returns what was sold; the rest is lost.
  mutating func sell(on day: CalendarDay) -> Int {
    let demand = profile.units(on: day)
    let sold = min(demand, onHand)
    week.record(demand: demand, stock: onHand, weekday: day.weekday)
    if onHand > 0 { averageSales += (Double(sold) - averageSales) / 32 }
    onHand -= sold
    return sold
  }
}

/// A shelf's current week, gathered for the rows that are written when it ends.
struct ShelfWeek {
  private(set) var demand = 0
  /// The percent of each weekday in stock, a byte each from Monday on; 255 where not on sale.
  private var shares: UInt64 = .max

  /// Whether the shelf was empty for some time of the week.
  private(set) var hasGap = false

  /// The percent of a weekday in stock, or nil where the product was not on sale.
  func inStockPercent(weekday: Int) -> Int? {
    let share = Int((shares >> (8 * UInt64(weekday))) & 255)
    return share == 255 ? nil : share
  }

  /// Whether the product was on sale on any day.
  var isOnSale: Bool { shares != .max }

  /// Notes a day: with stock for s of d wishes that come evenly over the day, the shelf is empty
  /// from s ÷ (d + 1) of it on, that being where the s-th of d points lies on average.
  mutating func record(demand: Int, stock: Int, weekday: Int) {
    let percent = stock == 0 ? 0 : stock > demand ? 100 : min(99, 100 * stock / (demand + 1))
    self.demand += demand
    hasGap = hasGap || percent < 100
    let place = 8 * UInt64(weekday)
    shares = shares & ~(255 << place) | UInt64(percent) << place
  }
}
