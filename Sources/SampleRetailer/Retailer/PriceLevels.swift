/// The price of each product by week, in percent of its list price: it changes about twice a year.
struct PriceLevels {
  private let levels: [[Int]]

  init(_ products: [Product], weeks: Int, seed: UInt64) {
    levels = products.map { product in
      var stream = CounterStream(seed: seed, "price/\(product.id)")
      var level = 100
      return (0..<weeks).map { _ in
        if stream.happens(1 / 26.0) { level = Self.choices[stream.below(Self.choices.count)] }
        return level
      }
    }
  }

  /// The level of a product in a week, counted from the beginning of the history.
  func level(of product: Int, week: Int) -> Int { levels[product][week] }

  private static let choices = [85, 90, 95, 100, 105, 110, 115]
}
