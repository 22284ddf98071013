/// What moves the demand of the sample besides level, trend and season: prices, promotions and
/// calendar events, with their true effects.
///
/// Effects multiply. Only + − × ÷ and the square root are used, so that samples are equal on every
/// processor: an elasticity is a number of quarters, and a price ratio to the power ¼ is two square
/// roots.
struct DriverPlan {
  /// The price of a product on a day, and what drives its demand.
  struct Situation {
    /// The price of one unit before the discount, in cents.
    let price: Int
    /// The discount of a promotion, in percent of the price.
    let discount: Int
    /// The factor on the rate of demand.
    let factor: Double
  }

  let levels: PriceLevels
  let promotions: PromotionPlan
  private let retailer: Retailer

  /// The weeks that are planned ahead after the history.
  static let weeksAhead = 13

  init(_ retailer: Retailer, _ specification: SampleSpecification) {
    self.retailer = retailer
    let weeks = specification.weeks + Self.weeksAhead
    levels = PriceLevels(retailer.products, weeks: weeks, seed: specification.seed)
    promotions = PromotionPlan(retailer, weeks: weeks, seed: specification.seed)
  }

  /// The price before discounts of a product on a day, in cents.
  func price(of product: Int, on day: CalendarDay) -> Int {
    let level = levels.level(of: product, week: day.offset / 7)
    return retailer.products[product].price * (100 - 3 * day.yearsBeforeLast) * level / 10_000
  }

  /// What a product costs at a location on a day, and what that and the day do to its demand.
  func situation(_ product: Int, at location: Int, on day: CalendarDay) -> Situation {
    let its = retailer.products[product]
    let promotion = promotions.promotion(of: its, at: location, week: day.offset / 7)
    let price = price(of: product, on: day)
    let discount = promotion?.discount ?? 0
    let ratio = Double(price * (100 - discount)) / Double(its.price * 100)
    var factor = Self.response(to: ratio, quarters: Self.elasticityQuarters(of: its.category))
    if let promotion { factor *= Double(100 + promotion.kind.uplift) / 100 }
    for event in day.events { factor *= event.factor(in: retailer.locations[location].region) }
    return Situation(price: price, discount: discount, factor: factor)
  }

  /// The own-price elasticity of a category's products, in quarters below zero: 3 is −0.75.
  static func elasticityQuarters(of category: Category) -> Int {
    let index = Category.all.firstIndex { $0.name == category.name } ?? 0
    return 3 + index * 5 % 8
  }

  /// ratio^(−quarters ÷ 4).
  private static func response(to ratio: Double, quarters: Int) -> Double {
    let root = ratio.squareRoot().squareRoot()
    return 1 / (0..<quarters).reduce(1.0) { power, _ in power * root }
  }
}
