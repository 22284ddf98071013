/// The promotions of the sample: of single products at all locations, and of a category at one.
struct PromotionPlan {
  /// A kind of promotion, and how much it raises demand besides its lower price.
  struct Kind {
    let name: String
    /// In percent.
    let uplift: Int
  }

  /// One promotion: whole weeks, from Monday to Sunday.
  struct Promotion {
    /// The weeks, counted from the beginning of the history.
    let weeks: ClosedRange<Int>
    /// The product, or nil for all of a category.
    let product: Int?
    /// The category's name, or nil for one product.
    let category: String?
    /// The location, or nil for all.
    let location: Int?
    /// In percent of the price.
    let discount: Int
    let kind: Kind
  }

  static let kinds = [
    Kind(name: "display", uplift: 25), Kind(name: "leaflet", uplift: 45),
    Kind(name: "regional", uplift: 15),
  ]

  /// In the order of their ids.
  let promotions: [Promotion]
  /// By product and week, the promotion of the product.
  private var byProduct: [[Int: Promotion]]
  /// By category and location, the promotions by week.
  private var byCategory: [String: [Int: [Int: Promotion]]] = [:]

  init(_ retailer: Retailer, weeks: Int, seed: UInt64) {
    promotions =
      Self.ofProducts(retailer.products, weeks: weeks, seed: seed)
      + Self.ofCategories(retailer, weeks: weeks, seed: seed)
    byProduct = retailer.products.map { _ in [:] }
    for promotion in promotions {
      for week in promotion.weeks {
        if let product = promotion.product {
          byProduct[product][week] = promotion
        } else if let category = promotion.category, let location = promotion.location {
          byCategory[category, default: [:]][location, default: [:]][week] = promotion
        }
      }
    }
  }

  /// The promotion of a product at a location in a week: of two, the one with the larger discount.
  func promotion(of product: Product, at location: Int, week: Int) -> Promotion? {
    let own = byProduct[product.index][week]
    guard let general = byCategory[product.category.name]?[location]?[week] else { return own }
    guard let own else { return general }
    return own.discount >= general.discount ? own : general
  }

  /// In about one of three slots of four weeks a product is promoted for one or two weeks.
  private static func ofProducts(
    _ products: [Product], weeks: Int, seed: UInt64
  ) -> [Promotion] {
    products.flatMap { product in
      var stream = CounterStream(seed: seed, "promotion/\(product.id)")
      return stride(from: 0, to: weeks - 3, by: 4).compactMap { slot -> Promotion? in
        let isHeld = stream.happens(0.3)
        let start = slot + stream.below(3)
        let length = 1 + stream.below(2)
        let discount = 10 + 5 * stream.below(5)
        let kind = kinds[stream.below(2)]
        guard isHeld else { return nil }
        return Promotion(
          weeks: start...start + length - 1, product: product.index, category: nil, location: nil,
          discount: discount, kind: kind)
      }
    }
  }

  /// In about one of three half-years a category is promoted at a location for one week.
  private static func ofCategories(
    _ retailer: Retailer, weeks: Int, seed: UInt64
  ) -> [Promotion] {
    Category.all.flatMap { category in
      retailer.locations.indices.flatMap { location in
        var stream = CounterStream(
          seed: seed, "promotion/\(category.name)/\(retailer.locations[location].id)")
        return stride(from: 0, to: weeks - 25, by: 26).compactMap { slot -> Promotion? in
          let isHeld = stream.happens(0.3)
          let week = slot + stream.below(26)
          guard isHeld else { return nil }
          return Promotion(
            weeks: week...week, product: nil, category: category.name, location: location,
            discount: 15, kind: kinds[2])
        }
      }
    }
  }
}
