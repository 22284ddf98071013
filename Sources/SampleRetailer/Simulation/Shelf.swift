/// A product at a location: its demand, stock and open orders, in units.
///
/// It holds only numbers, because the daily loop over all shelves must be fast.
struct Shelf {
  let location: Int
  let product: Int
  let terms: Sourcing
  let profile: DemandProfile
  let habit: OrderingHabit
  /// The day of a new product's first order, in days since the history began; −1 if there is none.
  let launchOrderDay: Int

  var onHand: Int
  /// Units that were lost without a record since the last count.
  var missing = 0
  var onOrder = 0
  /// Units delivered today.
  var arriving = 0
  /// Mean units sold per day, smoothed over about a month.
  var averageSales: Double
  /// The day on which a customer returns one unit, in days since the history began; −1 if none.
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

  /// The units that the retailer's books have.
  var booked: Int { onHand + missing }

  /// Returns the units to order at opening, given the stock in the books and open orders.
  func orderQuantity(on day: Int) -> Int {
    if day == launchOrderDay {
      return habit.quantity(missing: habit.target(averageSales: averageSales))
    }
    guard day >= profile.firstDay, day < habit.lastOrderBefore,
      (day + habit.phase) % habit.reviewPeriod == 0
    else { return 0 }
    return habit.quantity(missing: habit.target(averageSales: averageSales) - booked - onOrder)
  }

  /// Adds today's delivery to the stock.
  mutating func receive() {
    onHand += arriving
    arriving = 0
  }

  /// Serves today's demand from stock and returns the units sold; unmet demand is lost.
  ///
  /// - Parameter factor: what prices, promotions and events make of the rate of demand.
  mutating func sell(on day: CalendarDay, factor: Double) -> Int {
    let demand = profile.units(on: day, factor: factor)
    let sold = min(demand, onHand)
    week.record(demand: demand, stock: onHand, weekday: day.weekday)
    if onHand > 0 { averageSales += (Double(sold) - averageSales) / 32 }
    onHand -= sold
    return sold
  }
}

/// Demand and availability of a shelf in the current week, which are written when it ends.
struct ShelfWeek {
  private(set) var demand = 0
  /// The percentage of each weekday in stock, one byte each from Monday; 255 if not on sale.
  private var shares: UInt64 = .max

  /// Whether the shelf was empty at some time of the week.
  private(set) var hasGap = false

  /// Returns the percentage of a weekday in stock; nil if the product was not on sale.
  func inStockPercent(weekday: Int) -> Int? {
    let share = Int((shares >> (8 * UInt64(weekday))) & 255)
    return share == 255 ? nil : share
  }

  /// Whether the product was on sale on any day.
  var isOnSale: Bool { shares != .max }

  /// Records a day's demand and the percentage of the day in stock.
  ///
  /// With stock s below demand d, spread evenly over the day, the shelf is empty from the share
  /// s ÷ (d + 1) of the day: the mean position of the s-th of d random points.
  mutating func record(demand: Int, stock: Int, weekday: Int) {
    let percent = stock == 0 ? 0 : stock > demand ? 100 : min(99, 100 * stock / (demand + 1))
    self.demand += demand
    hasGap = hasGap || percent < 100
    let place = 8 * UInt64(weekday)
    shares = shares & ~(255 << place) | UInt64(percent) << place
  }
}
